/* Drawing functions of the dashboard's charts. Data come from the server; colours from the page's tokens. */
(() => {
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = (name) => ({
    type: 'value', name, nameLocation: 'middle', nameGap: 34, scale: true,
    nameTextStyle: { color: token('--ink-2') }, axisLabel: { color: token('--ink-2') },
    splitLine: { lineStyle: { color: token('--line') } }, axisLine: { show: false },
  });
  const base = () => ({
    animationDuration: 300, grid: { left: 62, right: 18, top: window.innerWidth < 640 ? 58 : 34, bottom: 46 },
    textStyle: { fontFamily: 'inherit' }, legend: { top: 0, right: 0, textStyle: { color: token('--ink-2') } },
    tooltip: { confine: true },
  });
  // An empty chart says so instead of showing bare axes.
  const empty = (isEmpty, text) => ({ id: 'empty', type: 'text', left: 'center', top: 'middle', invisible: !isEmpty, silent: true,
    style: { text, fill: token('--ink-3'), fontSize: 14 } });

  function progress(data) {
    const random = data.random || [];
    const series = [{
      name: 'best so far', type: 'line', step: 'end', showSymbol: false, data: data.best, z: 4,
      lineStyle: { width: 3, color: token('--ember') }, itemStyle: { color: token('--ember') },
    }, {
      name: 'each result', type: 'scatter', symbolSize: 7, data: data.values, z: 3,
      itemStyle: { color: token('--ink-3'), opacity: 0.8 },
    }];
    if (random.length > 0) {
      const name = 'random expectation (' + data.basis + ')';
      series.push({ name, type: 'line', showSymbol: false, z: 2, data: random.map((r) => [r[0], r[1]]),
        lineStyle: { width: 2, type: 'dashed', color: token('--steel') }, itemStyle: { color: token('--steel') } });
      series.push({ name: 'low', type: 'line', stack: 'band', showSymbol: false, silent: true,
        data: random.map((r) => [r[0], r[2]]), lineStyle: { opacity: 0 }, stackStrategy: 'all' });
      series.push({ name: 'high', type: 'line', stack: 'band', showSymbol: false, silent: true,
        data: random.map((r) => [r[0], r[3] - r[2]]), lineStyle: { opacity: 0 }, stackStrategy: 'all',
        areaStyle: { color: token('--steel'), opacity: 0.14 } });
    }
    const option = base();
    option.legend.data = series.map((s) => s.name).filter((n) => n !== 'low' && n !== 'high');
    return Object.assign(option, {
      graphic: [empty(data.best.length === 0, 'No result yet')],
      tooltip: { trigger: 'item', confine: true },
      xAxis: Object.assign(axis('experiments'), { min: 0, minInterval: 1 }), yAxis: axis(data.quantity), series,
    });
  }

  function parity(data) {
    const bar = (params, api) => {
      const low = api.coord([api.value(0), api.value(2)]);
      const high = api.coord([api.value(0), api.value(3)]);
      return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
        style: { stroke: token('--steel'), lineWidth: 1.5, opacity: 0.6 } };
    };
    const picked = data.points.filter((p) => !p[4]);
    const control = data.points.filter((p) => p[4]);
    const measured = data.points.map((p) => p[0]);
    const lowest = Math.min(...measured); const highest = Math.max(...measured);
    const option = base();
    option.legend.data = ['chosen', 'control', 'as predicted'];
    return Object.assign(option, {
      graphic: [empty(data.points.length === 0, 'Shown once a predicted experiment is measured')],
      xAxis: axis('measured, ' + data.unit), yAxis: axis('predicted, ' + data.unit),
      series: [
        { name: '80 % interval', type: 'custom', renderItem: bar, data: data.points, encode: { x: 0, y: [2, 3] }, clip: true, silent: true },
        { name: 'chosen', type: 'scatter', symbolSize: 9, data: picked.map((p) => [p[0], p[1]]), itemStyle: { color: token('--ember') } },
        { name: 'control', type: 'scatter', symbol: 'diamond', symbolSize: 11, data: control.map((p) => [p[0], p[1]]), itemStyle: { color: token('--steel') } },
        { name: 'as predicted', type: 'line', showSymbol: false, silent: true, itemStyle: { color: token('--ink-3') },
          data: data.points.length > 0 ? [[lowest, lowest], [highest, highest]] : [], lineStyle: { type: 'dotted', color: token('--ink-3') } },
      ],
    });
  }

  const kinds = { progress, parity };
  const redraw = (chart) =>
    chart.setOption(kinds[chart.shown.kind](chart.shown.data), { notMerge: false, replaceMerge: ['series'] });
  window.bloomeryCharts = {
    draw(element, kind, data) {
      let chart = window.echarts.getInstanceByDom(element);
      if (!chart) {
        chart = window.echarts.init(element);
        new ResizeObserver(() => chart.resize()).observe(element);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw(chart));
      }
      chart.shown = { kind, data };
      redraw(chart);
      element.dataset.drawn = kind;
    },
  };
})();
