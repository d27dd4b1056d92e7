/*
 * Walks through an unpacked audit pack: no server, no network, nothing but the files beside it. Data comes as scripts,
 * since a page from a folder may load nothing else. Everything is put in as text, so that nothing in a record can run.
 */
;(() => {
  const page = document.getElementById('page')
  let index
  /** Chunks of records by register and number, and who waits for them. */
  const chunks = new Map()
  const waiting = new Map()

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''))
    return made
  }
  const show = (...children) => {
    page.replaceChildren(...children.flat())
    page.focus({ preventScroll: true })
    scrollTo(0, 0)
  }
  const link = (address, text) => element('a', { href: address }, text)
  const addressOf = (record) => `#/${record.register}/${record.chunk}/${record.id}`

  const load = (register, chunk) => {
    const key = `${register}-${chunk}`
    const found = chunks.get(key)
    if (found) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      waiting.set(key, resolve)
      const script = element('script', { src: `browse/data/${key}.js` })
      script.addEventListener('error', () => reject(new Error(`browse/data/${key}.js is missing`)))
      document.head.append(script)
    })
  }

  globalThis.plumblinePack = {
    index(data) {
      index = data
      document.title = `${data.organization} · audit pack`
      document.getElementById('home').textContent = `${data.organization} · audit pack`
      document
        .getElementById('registers')
        .append(...data.registers.map(({ name, title, count }) => link(`#/${name}`, `${title} ${count}`)))
      route()
    },
    chunk(register, number, records) {
      const key = `${register}-${number}`
      chunks.set(key, records)
      waiting.get(key)?.(records)
    },
  }

  const nameOf = (id) => index.people[id] ?? id
  const day = (instant) => instant?.slice(0, 10) ?? ''

  const fact = (title, ...values) => [element('dt', {}, title), element('dd', {}, ...values)]

  function home() {
    const { organization, madeAt, period, log, registers, scope, isAnchored } = index
    const requirements = registers.find(({ name }) => name === 'requirements')
    show(
      element('h1', {}, organization),
      element(
        'p',
        { class: 'quiet' },
        'What the AI management system said, and the log that proves it. Start with a requirement, go on to its controls, claims and evidence, and end at the entry in the log.',
      ),
      element(
        'dl',
        {},
        fact('Period', `${day(period.from)} to ${day(period.to)}`),
        fact('Made', madeAt),
        fact('Scope', scope),
        fact('Log', `${log.origin}, ${log.size} entries`),
        fact('Root', element('code', {}, log.root)),
      ),
      element(
        'p',
        {},
        'This page shows; it does not verify. How to verify the pack is in ',
        link('VERIFY.md', 'VERIFY.md'),
        '.',
      ),
      isAnchored
        ? []
        : element(
            'p',
            {},
            'Self-attested only: no time-stamp authority and no witness outside of the organization vouches for this log. ' +
              'It shows every later change; when it was written, the organization alone says.',
          ),
      requirements ? [element('h2', {}, link('#/requirements', requirements.title))] : [],
      element('h2', {}, 'Registers'),
      element(
        'table',
        {},
        element(
          'tbody',
          {},
          ...registers.map(({ name, title, count }) =>
            element('tr', {}, element('td', {}, link(`#/${name}`, title)), element('td', {}, String(count))),
          ),
        ),
      ),
    )
  }

  async function list(register) {
    const of = index.registers.find(({ name }) => name === register)
    if (!of) return missing()
    const rows = element('tbody')
    const filter = element('input', {
      type: 'search',
      placeholder: 'Find in this register',
      'aria-label': 'Find in this register',
    })
    filter.addEventListener('input', () => {
      const wanted = filter.value.toLowerCase()
      for (const row of rows.children) row.hidden = !row.textContent.toLowerCase().includes(wanted)
    })
    show(
      element('h1', {}, of.title),
      element('p', { class: 'quiet' }, of.purpose),
      element('p', {}, filter),
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...['Reference', 'Title', 'Status', 'Changed'].map((text) => element('th', { scope: 'col' }, text)),
          ),
        ),
        rows,
      ),
    )
    for (let chunk = 1; chunk <= of.chunks; chunk += 1) {
      const records = await load(register, chunk)
      rows.append(
        ...records.map((record) =>
          element(
            'tr',
            {},
            element('td', {}, link(addressOf(record), record.ref)),
            element('td', {}, record.title),
            element('td', {}, of.statuses[record.status] ?? record.status),
            element('td', {}, day(record.updatedAt)),
          ),
        ),
      )
    }
  }

  /** A value of a field as a person reads it. */
  function shown(value, field) {
    if (value === null || value === undefined || value === '') return '–'
    if (field?.kind === 'person') return nameOf(value)
    if (field?.kind === 'files')
      return value.map((file) =>
        element(
          'div',
          {},
          index.files[file.sha256]
            ? element('a', { href: `evidence/${file.sha256}`, download: file.name }, file.name)
            : `${file.name} (not in this pack)`,
          ' ',
          element('code', {}, file.sha256),
        ),
      )
    if (field?.options)
      return [value]
        .flat()
        .map((one) => field.options[one] ?? one)
        .join(', ')
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('\n')
    return typeof value === 'object' ? element('pre', {}, JSON.stringify(value, null, 2)) : String(value)
  }

  async function one(register, chunk, id) {
    const of = index.registers.find(({ name }) => name === register)
    const record = of && (await load(register, Number(chunk))).find((found) => found.id === id)
    if (!record) return missing()
    const groups = new Map()
    for (const to of record.links) groups.set(to.title, [...(groups.get(to.title) ?? []), to])
    show(
      element('p', { class: 'quiet' }, link(`#/${register}`, of.title), ` · ${record.ref}`),
      element('h1', {}, record.title),
      element(
        'dl',
        {},
        fact('Status', of.statuses[record.status] ?? record.status),
        fact('Owner', record.ownerId ? nameOf(record.ownerId) : '–'),
        fact('Version', `${record.version}, of ${record.updatedAt} by ${nameOf(record.updatedBy)}`),
        Object.entries(record.data).flatMap(([name, value]) =>
          fact(of.fields[name]?.title ?? name, shown(value, of.fields[name])),
        ),
      ),
      ...[...groups].flatMap(([title, targets]) => [
        element('h2', {}, title),
        element(
          'ul',
          {},
          ...targets.map((to) =>
            element('li', {}, to.chunk ? link(addressOf(to), `${to.ref} ${to.name}`) : `${to.ref} (not in this pack)`),
          ),
        ),
      ]),
      record.pdf ? element('p', {}, link(record.pdf, 'The approved document as PDF')) : '',
      element('h2', {}, 'Entry in the log'),
      element(
        'dl',
        {},
        fact('Place in the log', `${record.entry.index} of ${index.log.size}`),
        fact('Hash of the leaf', element('code', {}, record.entry.leaf)),
        fact('Bytes of the entry', element('code', {}, record.entry.text)),
        record.entry.proof ? fact('Proof', link(record.entry.proof, record.entry.proof)) : [],
      ),
      element(
        'p',
        { class: 'quiet' },
        `The entry commits to what stands above ("after"). The line of entry ${record.entry.index} in records/${register}.jsonl opens it.`,
      ),
    )
  }

  const missing = () => show(element('h1', {}, 'Not in this pack'), element('p', {}, link('#/', 'To the start')))

  function route() {
    if (!index) return
    const [register, chunk, id] = location.hash.replace(/^#\/?/, '').split('/')
    const opened = register === '' ? home() : id ? one(register, chunk, id) : list(register)
    Promise.resolve(opened).catch((error) =>
      show(element('h1', {}, 'A file is missing'), element('p', {}, String(error.message))),
    )
  }
  addEventListener('hashchange', route)
})()
