/* Keeps what is typed in this browser, so that a lost connection, an ended session or a restart of the server loses nothing. */
(() => {
  const prefix = 'bloomery-input/';
  const week = 7 * 24 * 3600 * 1000;
  const read = (key) => {
    try {
      const kept = JSON.parse(localStorage.getItem(prefix + key) || 'null');
      return kept && Date.now() - kept.at < week ? kept.fields : {};
    } catch { return {}; }
  };
  const write = (key, fields) => {
    try { localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), fields })); } catch { /* a full or closed store keeps nothing */ }
  };
  const fieldOf = (event) => event.composedPath().find((node) => node.id && node.tagName && node.tagName.includes('-') && 'value' in node);
  const isPlain = (value) => ['string', 'number', 'boolean'].includes(typeof value);
  window.bloomeryForms = {
    keep(form, key) {
      if (form.dataset.keeps === key) { return; }
      form.dataset.keeps = key;
      const remember = (event) => {
        const field = fieldOf(event);
        if (!field || !form.contains(field) || !isPlain(field.value) || field.tagName === 'VAADIN-PASSWORD-FIELD') { return; }
        const value = field.tagName === 'VAADIN-CHECKBOX' ? field.checked
          : event.type === 'input' && field.inputElement ? field.inputElement.value : field.value;
        write(key, { ...read(key), [field.id]: value });
      };
      // Keys that are pressed in and out are kept too; the click comes before the server's answer.
      form.addEventListener('click', (event) => {
        const pressed = event.target.closest('button[aria-pressed][id]');
        if (pressed && event.isTrusted) { write(key, { ...read(key), [pressed.id]: pressed.getAttribute('aria-pressed') !== 'true' }); }
      });
      form.addEventListener('input', remember);
      form.addEventListener('change', remember);
      const again = new Set();
      // Fields that appear after others were filled are waited for.
      const fill = (left) => {
        const missing = Object.entries(read(key)).filter(([id, value]) => {
          const field = form.querySelector('#' + CSS.escape(id));
          if (!field) { return true; }
          if (field.hasAttribute('aria-pressed')) {
            if (!again.has(id) && field.getAttribute('aria-pressed') !== String(value)) { again.add(id); field.click(); }
          } else if (field.tagName === 'VAADIN-CHECKBOX') {
            if (field.checked !== value) { field.checked = value; field.dispatchEvent(new CustomEvent('change', { bubbles: true })); }
          } else if (value !== '' && String(field.value) !== String(value)) {
            field.value = value;
            field.dispatchEvent(new CustomEvent('change', { bubbles: true }));
          }
          return false;
        });
        if (missing.length > 0 && left > 0) { setTimeout(() => fill(left - 1), 200); }
      };
      fill(15);
    },
    forget(key) { localStorage.removeItem(prefix + key); },
  };
})();
