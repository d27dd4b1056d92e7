/*
 * Walks through an unpacked audit pack: no server, no network, nothing but the files beside it. Data comes as scripts,
 * since a page from a folder may load nothing else. Everything is put in as text, so that nothing in a record can run.
 */
;(() => {
  const page = document.getElementById('page')
  let index
  /** Chunks of records by register and number as they come, the latest few of them; and who waits for which. */
  const chunks = new Map()
  const mostChunks = 20
  const waiting = new Map()
  /** What a page shows at a time; the rest comes when it is asked for. */
  const mostShown = 500

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
    if (found) return found
    const loaded = new Promise((resolve, reject) => {
      waiting.set(key, resolve)
      const script = element('script', { src: `browse/data/${key}.js` })
      script.addEventListener('load', () => script.remove())
      script.addEventListener('error', () => reject(new Error(`browse/data/${key}.js is missing`)))
      document.head.append(script)
    })
    chunks.set(key, loaded)
    if (chunks.size > mostChunks) chunks.delete(chunks.keys().next().value)
    return loaded
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
    chunk(register, chunk, records) {
      const key = `${register}-${chunk}`
      waiting.get(key)?.(records.map((record) => ({ ...record, register, chunk })))
      waiting.delete(key)
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
        log.continues ? fact('Re-opened', log.continues) : [],
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
    const more = element('button', { type: 'button' }, 'Show more')
    const filter = element('input', {
      type: 'search',
      placeholder: 'Find in this register',
      'aria-label': 'Find in this register',
    })
    let [next, turn] = [1, 0]
    /** Goes on through the chunks until there are enough rows; a register may be far larger than a page can be. */
    const fill = async () => {
      turn += 1
      const mine = turn
      const wanted = filter.value.toLowerCase()
      more.hidden = true
      for (const enough = rows.children.length + mostShown; next <= of.chunks && rows.children.length < enough; ) {
        const records = await load(register, next)
        if (mine !== turn || !rows.isConnected) return
        next += 1
        rows.append(...records.map(rowOf).filter((row) => row.textContent.toLowerCase().includes(wanted)))
      }
      more.hidden = next > of.chunks
    }
    const rowOf = (record) =>
      element(
        'tr',
        {},
        element('td', {}, link(addressOf(record), record.ref)),
        element('td', {}, record.title),
        element('td', {}, of.statuses[record.status] ?? record.status),
        element('td', {}, day(record.updatedAt)),
      )
    more.addEventListener('click', () => fill().catch(tell))
    filter.addEventListener('input', () => {
      next = 1
      rows.replaceChildren()
      fill().catch(tell)
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
      more,
    )
    await fill()
  }

  /** A list with its first items, and a button for more of them. */
  function listOf(items, made) {
    const list = element('ul')
    const more = element('button', { type: 'button' }, 'Show more')
    const fill = () => {
      const from = list.children.length
      list.append(...items.slice(from, from + mostShown).map((item) => element('li', {}, made(item))))
      more.hidden = list.children.length === items.length
    }
    more.addEventListener('click', fill)
    fill()
    return [list, more]
  }

  /** A value of a field as a person reads it. */
  function shown(value, field, held) {
    if (value === null || value === undefined || value === '') return '–'
    if (field?.kind === 'person') return nameOf(value)
    if (field?.kind === 'files')
      return value.map((file) =>
        element(
          'div',
          {},
          held.includes(file.sha256)
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
    for (const to of record.links) {
      if (!groups.has(to.title)) groups.set(to.title, [])
      groups.get(to.title).push(to)
    }
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
          fact(of.fields[name]?.title ?? name, shown(value, of.fields[name], record.files)),
        ),
      ),
      ...[...groups].flatMap(([title, targets]) => [
        element('h2', {}, title),
        ...listOf(targets, (to) =>
          to.chunk ? link(addressOf(to), `${to.ref} ${to.name}`) : `${to.ref} (not in this pack)`,
        ),
      ]),
      record.paper ? element('p', {}, link(record.paper, 'The approved document on paper')) : '',
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

  const tell = (error) => show(element('h1', {}, 'A file is missing'), element('p', {}, String(error.message)))

  function route() {
    if (!index) return
    const [register, chunk, id] = location.hash.replace(/^#\/?/, '').split('/')
    const opened = register === '' ? home() : id ? one(register, chunk, id) : list(register)
    Promise.resolve(opened).catch(tell)
  }
  addEventListener('hashchange', route)
})()
