/**
 * All the JavaScript of a page; without it everything is shown. It adds what needs it: copy buttons, a filter, an order,
 * and the first rows of a long list before the rest. It reads the page and writes no markup from it.
 */
export const pageScript = `
const all = (query, within = document) => [...within.querySelectorAll(query)];
const make = (name, text, click) => {
  const node = document.createElement(name);
  node.textContent = text;
  if (name === 'button') node.type = 'button';
  if (click) node.addEventListener('click', click);
  return node;
};
const copy = async (text, from) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  getSelection().selectAllChildren(from);
  document.execCommand('copy');
};
for (const node of all('[data-copy]')) {
  const text = node.dataset.copy || node.textContent;
  const isMain = node.matches('.command *');
  const button = make('button', isMain ? 'Copy' : '', async () => {
    await copy(text, node);
    button.classList.add('done');
  });
  button.className = isMain ? 'copy main' : 'copy';
  button.addEventListener('animationend', () => button.classList.remove('done'));
  button.setAttribute('aria-label', 'Copy ' + text);
  button.title = button.getAttribute('aria-label');
  node.append(button);
}
const words = new WeakMap();
const wordsOf = (row) => {
  if (!words.has(row)) words.set(row, [row.textContent, ...all('[data-copy]', row).map((node) => node.dataset.copy)].join(' ').toLowerCase());
  return words.get(row);
};
const lists = all('[data-list]').map((list) => {
  const body = list.tBodies ? list.tBodies[0] : list;
  const rows = [...body.children];
  const state = { list, body, rows, limit: Number(list.dataset.list), places: new Map(rows.map((row, place) => [row, place])) };
  state.more = make('div', '');
  state.more.className = 'more-rows';
  (list.closest('.scroll') || list).after(state.more);
  return state;
});
const show = (state) => {
  const { body, rows, limit, list, more } = state;
  const fitting = [...body.children].filter((row) => !row.hidden);
  fitting.forEach((row, place) => row.classList.toggle('later', place >= limit));
  const rest = fitting.length - limit;
  more.hidden = rest <= 0;
  const step = Number(list.dataset.list);
  const grow = (by) => () => { state.limit += by; show(state); };
  more.replaceChildren(...(rest > step ? [make('button', 'Show ' + step + ' more', grow(step))] : []), make('button', 'Show all ' + fitting.length + ' ' + list.dataset.noun, grow(Infinity)));
  return fitting.length;
};
const order = (state, compare) => {
  state.body.append(...[...state.rows].sort((one, other) => compare(one, other) || state.places.get(one) - state.places.get(other)));
  show(state);
};
const textOf = (row, query) => row.querySelector(query)?.textContent ?? '';
for (const state of lists) {
  show(state);
  for (const head of all('th[data-sort]', state.list)) {
    const isNumber = head.dataset.sort === 'number';
    const valueOf = (row) => { const cell = row.cells[head.cellIndex]; return cell.dataset.value ?? cell.textContent; };
    const button = make('button', head.textContent, () => {
      const isUp = head.getAttribute('aria-sort') === (isNumber ? 'descending' : 'none') || (!isNumber && head.getAttribute('aria-sort') !== 'ascending');
      for (const other of all('th[aria-sort]', state.list)) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      order(state, (one, other) => (isUp ? 1 : -1) * (isNumber ? valueOf(one) - valueOf(other) : valueOf(one).localeCompare(valueOf(other))));
    });
    head.replaceChildren(button);
  }
}
for (const tools of all('[data-tools]')) {
  const within = tools.closest('section') || document;
  const mine = lists.filter(({ list }) => within.contains(list) && list.matches('.rows'));
  const input = tools.querySelector('input');
  const chips = all('[data-group]', tools);
  const shown = tools.querySelector('.shown');
  const total = mine.reduce((sum, { rows }) => sum + rows.length, 0);
  const filter = () => {
    const wanted = input.value.trim().toLowerCase();
    const groups = chips.filter((chip) => chip.getAttribute('aria-pressed') === 'true').map((chip) => chip.dataset.group);
    let count = 0;
    for (const state of mine) {
      for (const row of state.rows) row.hidden = !((groups.length === 0 || groups.includes(row.dataset.group)) && wordsOf(row).includes(wanted));
      const fitting = show(state);
      count += fitting;
      if (within === document) state.list.closest('section').hidden = fitting === 0;
    }
    shown.textContent = count === total ? '' : count + ' of ' + total + ' ' + mine[0].list.dataset.noun;
  };
  input.addEventListener('input', filter);
  for (const chip of chips) chip.addEventListener('click', () => {
    chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
    filter();
  });
  for (const link of all('a[data-filter]')) link.addEventListener('click', () => {
    for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.group === link.dataset.filter));
    input.value = '';
    filter();
  });
  tools.querySelector('select').addEventListener('change', ({ target }) => {
    const query = { name: 'h3', account: '.account' }[target.value];
    for (const state of mine) order(state, (one, other) => (query ? textOf(one, query).localeCompare(textOf(other, query)) : 0));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches('input, select, textarea')) return;
    event.preventDefault();
    input.focus();
  });
  tools.hidden = mine.length === 0;
  if (mine.length > 0) filter();
}
`;
