/* Drawing functions of the dashboard's charts. Data come from the server; colours from the page's tokens. */
(() => {
  // The server tells the texts in the language of the page before it draws.
  const say = (key, ...parts) => {
    let next = 0;
    return (window.bloomeryWords[key] || key).replace(/%(?:(\d+)\$)?s|%%/g, (mark, place) => (mark === '%%' ? '%' : parts[place ? place - 1 : next++]));
  };
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = (name) => ({
    type: 'value', name, nameLocation: 'middle', nameGap: 34, scale: true,
    nameTextStyle: { color: token('--ink-2') }, axisLabel: { color: token('--ink-2') },
    splitLine: { lineStyle: { color: token('--line') } }, axisLine: { show: false },
  });
  const hint = () => ({ confine: true, backgroundColor: token('--card'), borderColor: token('--line'), textStyle: { color: token('--ink') } });
  const base = () => ({
    animationDuration: 300, grid: { left: 62, right: 18, top: window.innerWidth < 640 ? 58 : 34, bottom: 46 },
    textStyle: { fontFamily: 'inherit' }, legend: { top: 0, right: 0, textStyle: { color: token('--ink-2') } },
    tooltip: hint(),
  });
  // An empty chart says so instead of showing bare axes.
  const empty = (isEmpty, text) => ({ id: 'empty', type: 'text', left: 'center', top: 'middle', invisible: !isEmpty, silent: true,
    style: { text, fill: token('--ink-3'), fontSize: 14 } });

  function progress(data) {
    const random = data.random || [];
    const series = [{
      name: say('best-so-far'), type: 'line', step: 'end', showSymbol: false, data: data.best, z: 4,
      lineStyle: { width: 3, color: token('--ember') }, itemStyle: { color: token('--ember') },
    }, {
      name: say('each-result'), type: 'scatter', symbolSize: 7, data: data.values, z: 3,
      itemStyle: { color: token('--ink-3'), opacity: 0.8 },
    }];
    if (random.length > 0) {
      const name = say('random-expectation', data.basis);
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
      graphic: [empty(data.best.length === 0, say('no-result-yet'))],
      tooltip: { ...hint(), trigger: 'item' },
      xAxis: Object.assign(axis(say('experiments')), { min: 0, minInterval: 1 }), yAxis: axis(data.quantity), series,
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
    option.legend.data = [say('chosen'), say('control'), say('as-predicted')];
    return Object.assign(option, {
      graphic: [empty(data.points.length === 0, say('shown-once'))],
      xAxis: axis(say('measured-in', data.unit)), yAxis: axis(say('predicted-in', data.unit)),
      series: [
        { name: say('interval'), type: 'custom', renderItem: bar, data: data.points, encode: { x: 0, y: [2, 3] }, clip: true, silent: true },
        { name: say('chosen'), type: 'scatter', symbolSize: 9, data: picked.map((p) => [p[0], p[1]]), itemStyle: { color: token('--ember') } },
        { name: say('control'), type: 'scatter', symbol: 'diamond', symbolSize: 11, data: control.map((p) => [p[0], p[1]]), itemStyle: { color: token('--steel') } },
        { name: say('as-predicted'), type: 'line', showSymbol: false, silent: true, itemStyle: { color: token('--ink-3') },
          data: data.points.length > 0 ? [[lowest, lowest], [highest, highest]] : [], lineStyle: { type: 'dotted', color: token('--ink-3') } },
      ],
    });
  }

  // Two models on the same held-out results; each point says which result it is.
  function trial(data) {
    const colours = [token('--ember'), token('--steel')]; const forms = ['circle', 'diamond'];
    const measured = data.series.flatMap((s) => s.points.map((p) => p[0]));
    const lowest = Math.min(...measured); const highest = Math.max(...measured);
    const bars = (colour) => (params, api) => {
      const low = api.coord([api.value(0), api.value(2)]); const high = api.coord([api.value(0), api.value(3)]);
      return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, style: { stroke: colour, lineWidth: 1.5, opacity: 0.35 } };
    };
    const option = base();
    const unit = data.unit === '1' ? '' : ', ' + data.unit;
    const series = data.series.flatMap((s, i) => [
      { name: say('interval-of', s.name), type: 'custom', renderItem: bars(colours[i]), data: s.points.map((p) => p.slice(0, 4)), encode: { x: 0, y: [2, 3] }, clip: true, silent: true },
      { name: s.name, type: 'scatter', symbol: forms[i], symbolSize: i === 0 ? 9 : 10, z: 3, itemStyle: { color: colours[i], opacity: 0.85 },
        data: s.points.map((p) => ({ value: [p[0], p[1]], name: p[4] })), tooltip: { formatter: (p) => say('predicted-and-measured', p.name, p.value[1].toPrecision(4), p.value[0].toPrecision(4)) + unit } },
    ]);
    series.push({ name: say('as-measured'), type: 'line', showSymbol: false, silent: true, itemStyle: { color: token('--ink-3') },
      data: [[lowest, lowest], [highest, highest]], lineStyle: { type: 'dotted', color: token('--ink-3') } });
    option.legend = { ...option.legend, right: 'auto', left: 60, data: data.series.map((s) => s.name).concat([say('as-measured')]) };
    option.grid.top = 62;
    return Object.assign(option, { xAxis: axis(say('measured') + unit), yAxis: axis(say('predicted-unseen') + unit), series });
  }

  // Bars from the usual prediction; names stand on the axis, so that long ones are not cut.
  function attribution(data) {
    const bars = data.bars.slice().reverse();
    const option = base();
    const limits = (params, api) => {
      const row = api.value(0); const at = api.coord([api.value(1), row]); const from = api.coord([api.value(1) - api.value(2), row]);
      const to = api.coord([api.value(1) + api.value(2), row]);
      return { type: 'line', shape: { x1: from[0], y1: at[1], x2: to[0], y2: at[1] }, style: { stroke: token('--ink'), lineWidth: 1.5 } };
    };
    return Object.assign(option, {
      grid: { left: 8, right: 24, top: 8, bottom: 46, containLabel: true }, legend: { show: false },
      xAxis: Object.assign(axis(say('effect-on-the-prediction') + (data.unit === '1' ? '' : ', ' + data.unit)), { scale: false }),
      yAxis: { type: 'category', data: bars.map((b) => b[0] + (b[3] ? ', ' + b[3] : '')), axisTick: { show: false },
        axisLine: { show: false }, axisLabel: { color: token('--ink-2'), width: 190, overflow: 'truncate' } },
      series: [
        { type: 'bar', data: bars.map((b) => ({ value: b[1], itemStyle: { color: token(b[1] < 0 ? '--steel' : '--ember') } })), barMaxWidth: 18 },
        { type: 'custom', renderItem: limits, data: bars.map((b, i) => [i, b[1], b[2]]), encode: { x: 1, y: 0 }, silent: true },
      ],
    });
  }

  const symbols = ['circle', 'diamond', 'triangle', 'rect', 'pin', 'arrow'];
  const shades = ['--ember', '--steel', '--leaf', '--warn', '--ink-2', '--ink-3'];
  // A map of alloys: groups differ in colour and shape, or one quantity in shade; density lies beneath.
  function latent(data) {
    const option = base();
    const cells = data.density ? data.density.cells : [];
    const cell = (params, api) => {
      const size = api.size([data.density.width, data.density.height]); const at = api.coord([api.value(0), api.value(1)]);
      return { type: 'rect', shape: { x: at[0] - size[0] / 2, y: at[1] - size[1] / 2, width: size[0] + 0.5, height: size[1] + 0.5 },
        style: { fill: token('--steel'), opacity: 0.28 * api.value(2) } };
    };
    const series = [{ name: 'density', type: 'custom', renderItem: cell, data: cells, silent: true, clip: true, z: 1 }];
    const label = (p) => p.data && p.data.value && p.data.value[3] ? p.data.value[3] : '';
    data.groups.forEach((group, i) => series.push({
      name: group.name, type: 'scatter', symbol: symbols[i % symbols.length], symbolSize: 8, z: 3,
      data: group.points.map((p) => ({ value: p })), itemStyle: { color: token(shades[i % shades.length]), opacity: 0.75 },
      tooltip: { formatter: label },
    }));
    if (data.path && data.path.length > 0) {
      series.push({ name: say('inversion'), type: 'line', data: data.path.map((p, i) => ({ value: [p[0], p[1], -1, say('step', i, p[2])] })), z: 5,
        symbol: 'circle', symbolSize: 11, lineStyle: { width: 2, color: token('--ink') }, itemStyle: { color: token('--ink') },
        label: { show: true, position: 'top', color: token('--ink'), formatter: (p) => p.dataIndex }, tooltip: { formatter: label } });
    }
    if (data.chosen) {
      series.push({ name: say('chosen'), type: 'scatter', symbol: 'circle', symbolSize: 17, z: 6, silent: true, data: [data.chosen],
        itemStyle: { color: 'transparent', borderColor: token('--ink'), borderWidth: 2.5 } });
    }
    option.legend.data = data.groups.map((g) => g.name).concat(data.path && data.path.length > 0 ? [say('inversion')] : []);
    if (data.scale) {
      option.visualMap = { type: 'continuous', seriesIndex: 1, dimension: 4, min: data.scale.low, max: data.scale.high, text: [data.scale.name, ''],
        inRange: { color: [token('--steel'), token('--line'), token('--ember')] }, textStyle: { color: token('--ink-2') },
        orient: 'horizontal', left: 60, top: 0, itemHeight: 90, itemWidth: 12, calculable: false, precision: 2 };
      option.legend.show = false;
    }
    return Object.assign(option, {
      graphic: [empty(data.groups.length === 0, say('no-alloys-on-the-map-yet'))],
      xAxis: axis(say('first-latent-coordinate')), yAxis: axis(say('second-latent-coordinate')), series,
    });
  }

  // The numbers behind a drawing as rows of a table, the first row naming columns with their units.
  const withUnit = (name, unit) => (unit && unit !== '1' ? name + ' (' + unit + ')' : name);
  const tables = {
    progress: (d) => [[say('experiments'), say('best-of', d.quantity), say('result-of', d.quantity), say('random-expectation-of', d.basis || say('no-basis'), d.quantity), say('random-lower-of', d.quantity), say('random-upper-of', d.quantity)]]
      .concat(d.best.map((b, i) => [b[0], b[1], d.values[i][1]].concat((d.random.find((r) => r[0] === b[0]) || []).slice(1)))),
    parity: (d) => [[say('measured'), say('predicted'), say('lower-80'), say('upper-80')].map((n) => withUnit(n, d.unit)).concat([say('control')])].concat(d.points),
    trial: (d) => [[say('model'), say('result')].concat([say('measured'), say('predicted'), say('lower-80'), say('upper-80')].map((n) => withUnit(n, d.unit)))]
      .concat(d.series.flatMap((s) => s.points.map((p) => [s.name, p[4], p[0], p[1], p[2], p[3]]))),
    attribution: (d) => [[say('input'), withUnit(say('effect'), d.unit), withUnit(say('standard-error'), d.unit), say('value')]].concat(d.bars),
    latent: (d) => [[say('group'), say('first-latent-coordinate'), say('second-latent-coordinate'), say('alloy'), d.scale ? d.scale.name : say('value')]]
      .concat(d.groups.flatMap((g) => g.points.map((p) => [g.name, p[0], p[1], p[3], p[4]]))),
    scatter: (d) => [[d.x, d.y, say('what'), say('group')]].concat(d.groups.flatMap((g) => g.points.map((p) => [p[0], p[1], p[2], g.name]))),
    ternary: (d) => [d.corners.concat(Object.keys(d.held)).map((c) => say('atomic-fraction', c)).concat([withUnit(d.quantity, d.unit), withUnit(say('half-interval'), d.unit)])]
      .concat(d.points.map((p) => [p[0], p[1], 1 - p[0] - p[1]].map((f) => +(f * d.shared).toFixed(6)).concat(Object.values(d.held), [p[2], p[3]]))),
    bands: (d) => [[d.x, say('series'), d.y, say('lower'), say('upper')]].concat(d.series.flatMap((s) => s.points.map((p) => [p[0], s.name, p[1], p[2], p[3]]))),
  };
  // A cell that begins like a formula would be run by a spreadsheet.
  const cell = (value) => {
    const text = value === undefined || value === null ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const save = (blob, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // Points of any two quantities; groups differ in colour and shape.
  function scatter(data) {
    const option = base();
    option.legend.data = data.groups.map((g) => g.name);
    option.legend.show = data.groups.length > 1;
    return Object.assign(option, {
      graphic: [empty(data.groups.every((g) => g.points.length === 0), say('nothing-has-both-quantities'))],
      xAxis: axis(data.x), yAxis: axis(data.y),
      series: data.groups.map((group, i) => ({
        name: group.name, type: 'scatter', symbol: symbols[i % symbols.length], symbolSize: 8, large: group.points.length > 2000,
        data: group.points.map((p) => ({ value: p.length > 3 ? [p[0], p[1], p[3]] : [p[0], p[1]], name: p[2] })), itemStyle: { color: token(shades[i % shades.length]), opacity: 0.75 },
        tooltip: { formatter: (p) => p.name + '<br>' + p.value[0].toPrecision(4) + ', ' + p.value[1].toPrecision(4) },
      })),
    });
  }

  // Medians with their bands, one for each series.
  function bands(data) {
    const option = base();
    option.legend.data = data.series.map((s) => s.name);
    const series = data.series.flatMap((s, i) => {
      const colour = token(shades[i % shades.length]);
      return [
        { name: s.name, type: 'line', showSymbol: s.points.length < 20, symbol: symbols[i % symbols.length], data: s.points.map((p) => [p[0], p[1]]), z: 3,
          lineStyle: { width: 2, color: colour, type: ['solid', 'dashed', 'dotted'][i % 3] }, itemStyle: { color: colour } },
        { name: s.name + ' low', type: 'line', stack: 'band' + i, stackStrategy: 'all', showSymbol: false, silent: true, data: s.points.map((p) => [p[0], p[2]]), lineStyle: { opacity: 0 } },
        { name: s.name + ' high', type: 'line', stack: 'band' + i, stackStrategy: 'all', showSymbol: false, silent: true, data: s.points.map((p) => [p[0], p[3] - p[2]]),
          lineStyle: { opacity: 0 }, areaStyle: { color: colour, opacity: 0.13 } },
      ];
    });
    return Object.assign(option, { graphic: [empty(data.series.length === 0, data.none || say('nothing-yet'))],
      xAxis: Object.assign(axis(data.x), { min: 0 }), yAxis: axis(data.y), series });
  }

  // Numbers as the rest of the page writes them.
  const number = (value) => {
    const size = Math.abs(value);
    if (size >= 100) { return Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009'); }
    return size >= 10 ? value.toFixed(1) : value.toPrecision(3);
  };
  const star = 'path://M12 1.5l3.2 7.2 7.8.7-5.9 5.2 1.7 7.7L12 18.2 5.2 22.3l1.7-7.7L1 9.4l7.8-.7z';

  // A triangle of three elements, a tile for each alloy; the others are held. Measured alloys stand on top.
  function ternary(data, chart) {
    const height = Math.sqrt(3) / 2;
    const at = (a, b) => [b + (1 - a - b) / 2, (1 - a - b) * height]; // corners: first left, second right, third above
    const option = base();
    const unit = data.unit === '1' ? '' : '\u00a0' + data.unit;
    const doubt = data.shade === 'doubt';
    const shades = data.points.map((p) => (doubt ? p[3] : p[2]));
    const low = Math.min(...shades); const high = Math.max(...shades);
    // As wide as high, so that equal steps look equal.
    const anyMeasured = (data.measured || []).length > 0;
    const margin = { top: 88, bottom: anyMeasured ? 72 : 46, side: chart.getWidth() < 480 ? 38 : 62 };
    const side = Math.max(40, Math.min(chart.getWidth() - 2 * margin.side, (chart.getHeight() - margin.top - margin.bottom) / height));
    const tile = (params, api) => {
      const place = api.coord([api.value(0), api.value(1)]);
      const half = side * data.step / 2 + 0.3; const tip = 2 * half / Math.sqrt(3);
      const corners = [[0, -tip], [half, -tip / 2], [half, tip / 2], [0, tip], [-half, tip / 2], [-half, -tip / 2]];
      return { type: 'polygon', shape: { points: corners.map((c) => [place[0] + c[0], place[1] + c[1]]) },
        style: { fill: api.visual('color') }, emphasis: { style: { stroke: token('--ink'), lineWidth: 1.5 } } };
    };
    const text = (x, y, words, position, strong) => ({ value: [x, y], label: { show: true, formatter: words, position, distance: side * data.step * (position === 'bottom' || position === 'top' ? 0.58 : 0.62) + (strong ? 10 : 4),
      color: token(strong ? '--ink' : '--ink-2'), fontWeight: strong ? 650 : 400, fontSize: strong ? 14 : 11 } });
    const plain = (percent) => percent.toFixed(1).replace('.0', '');
    const ticks = [0.25, 0.5, 0.75].flatMap((t) => {
      const words = plain(100 * data.shared * t);
      return [text(...at(1 - t, t), words, 'bottom'), text(...at(0, 1 - t), words, 'right'), text(...at(t, 0), words, 'left')];
    });
    const held = Object.entries(data.held).map(([e, f]) => e + ' ' + plain(100 * f) + ' at.%');
    const told = (p) => {
      const [a, b, mean, half] = p.value.slice(3);
      const alloy = data.corners.map((c, i) => c + ' ' + plain(100 * data.shared * [a, b, 1 - a - b][i]) + ' at.%').concat(held);
      return alloy.join(', ') + '<br><b>' + number(mean) + ' ± ' + number(half) + unit + '</b><br>' + say('by-model', data.quantity, data.model);
    };
    const measured = (best) => (data.measured || []).filter((m) => m[3] === best).map((m) => ({ value: at(m[0], m[1]), name: m[2] }));
    option.legend = { ...option.legend, top: 'auto', right: 'auto', bottom: 0, left: 'center',
      data: (measured(false).length > 0 ? [say('measured')] : []).concat(measured(true).length > 0 ? [say('best-so-far')] : []) };
    return Object.assign(option, {
      grid: { left: (chart.getWidth() - side) / 2, width: side, top: margin.top + (chart.getHeight() - margin.top - margin.bottom - side * height) / 2, height: side * height },
      graphic: [empty(data.points.length === 0, say('no-alloy-of-this-section-is-allowed'))],
      tooltip: { ...hint(), trigger: 'item' },
      xAxis: { min: 0, max: 1, show: false, type: 'value' }, yAxis: { min: 0, max: height, show: false, type: 'value' },
      visualMap: { show: data.points.length > 0, type: 'continuous', seriesIndex: 0, dimension: 2, min: low, max: high > low ? high : low + 1e-9,
        text: [number(high) + unit, number(low) + unit], textStyle: { color: token('--ink-2') }, orient: 'horizontal', left: 'center', top: 0, itemHeight: 170, itemWidth: 14,
        inRange: { color: (doubt ? ['--doubt-low', '--doubt-mid', '--doubt-high'] : ['--map-low', '--map-mid', '--map-high']).map(token) }, calculable: false,
        formatter: (value) => number(value) + unit },
      series: [
        { name: data.quantity, type: 'custom', renderItem: tile, data: data.points.map((p, i) => [...at(p[0], p[1]), shades[i], ...p]), encode: { x: 0, y: 1 }, z: 2,
          tooltip: { formatter: told } },
        { type: 'line', silent: true, showSymbol: false, data: [[0, 0], [1, 0], [0.5, height], [0, 0]], lineStyle: { color: token('--ink-3'), width: 1 }, z: 1 },
        { name: say('measured'), type: 'scatter', symbol: 'circle', symbolSize: 9, data: measured(false), z: 5,
          itemStyle: { color: token('--card'), borderColor: token('--ink'), borderWidth: 2 }, tooltip: { formatter: (p) => p.name } },
        { name: say('best-so-far'), type: 'scatter', symbol: star, symbolSize: 22, data: measured(true), z: 6,
          itemStyle: { color: token('--ember'), borderColor: token('--card'), borderWidth: 1.5 }, tooltip: { formatter: (p) => p.name + '<br>' + say('best-so-far') } },
        { type: 'scatter', silent: true, symbolSize: 0.1, z: 6, tooltip: { show: false }, data: [text(0, 0, data.corners[0], 'bottom', true), text(1, 0, data.corners[1], 'bottom', true),
          text(0.5, height, data.corners[2], 'top', true), ...ticks] },
      ],
    });
  }

  const kinds = { progress, parity, trial, attribution, latent, scatter, bands, ternary };
  const redraw = (chart) =>
    chart.setOption(kinds[chart.shown.kind](chart.shown.data, chart), { notMerge: false, replaceMerge: ['series'] });
  window.bloomeryCharts = {
    // As a picture, drawn anew for it, or as the numbers behind it.
    take(element, form, title) {
      const chart = window.echarts.getInstanceByDom(element);
      if (!chart) { return; }
      const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() + '.' + form;
      const { kind, data } = chart.shown;
      if (form === 'csv') {
        const rows = tables[kind](data).map((row) => row.map(cell).join(',')).join('\r\n');
        save(new Blob(['\ufeff' + rows + '\r\n'], { type: 'text/csv;charset=utf-8' }), name);
        return;
      }
      const option = Object.assign({}, kinds[kind](data, chart), { animation: false, backgroundColor: token('--card') });
      if (form === 'svg') {
        const picture = window.echarts.init(null, null, { renderer: 'svg', ssr: true, width: chart.getWidth(), height: chart.getHeight() });
        picture.setOption(option);
        save(new Blob([picture.renderToSVGString()], { type: 'image/svg+xml' }), name);
        picture.dispose();
        return;
      }
      const url = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: token('--card') });
      fetch(url).then((answer) => answer.blob()).then((blob) => save(blob, name));
    },
    draw(element, kind, data) {
      let chart = window.echarts.getInstanceByDom(element);
      if (!chart) {
        chart = window.echarts.init(element);
        // Only a triangle's place depends on the size of its card.
        new ResizeObserver(() => { chart.resize(); if (chart.shown && chart.shown.kind === 'ternary') { redraw(chart); } }).observe(element);
        if (element.classList.contains('clickable')) {
          const tell = (x, y, point) =>
            element.dispatchEvent(new CustomEvent('chart-click', { detail: { x, y, point } }));
          let onPoint = false;
          chart.on('click', (hit) => {
            const value = hit.data && hit.data.value ? hit.data.value : hit.data;
            if (hit.componentType === 'series' && value) {
              onPoint = true;
              tell(value[0], value[1], Number.isInteger(value[2]) ? value[2] : -1);
            }
          });
          chart.getZr().on('click', (click) => {
            const at = [click.offsetX, click.offsetY];
            if (!onPoint && chart.containPixel('grid', at)) {
              const place = chart.convertFromPixel('grid', at);
              tell(place[0], place[1], -1);
            }
            onPoint = false;
          });
        }
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw(chart));
      }
      chart.shown = { kind, data };
      redraw(chart);
      element.dataset.drawn = kind;
    },
  };
})();
