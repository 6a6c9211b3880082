package org.bloomery.platform.bench.dashboard;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another Java process of the same person. */
final class HeapOfProcess {
  private static final double MIB = 1 << 20;

  private HeapOfProcess() {}

  /** What is still in use after a collection, MiB. */
  static double mibInUse(long pid) throws IOException {
    VirtualMachine machine;
    try {
      machine = VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException e) {
      throw new IOException("the heap of process " + pid + " cannot be read", e);
    }
    try (JMXConnector connection =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      MemoryMXBean memory =
          ManagementFactory.newPlatformMXBeanProxy(
              connection.getMBeanServerConnection(),
              ManagementFactory.MEMORY_MXBEAN_NAME,
              MemoryMXBean.class);
      // What is only weakly reachable goes in the first collection, what that frees in the next.
      memory.gc();
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed() / MIB;
    } finally {
      machine.detach();
    }
  }
}
