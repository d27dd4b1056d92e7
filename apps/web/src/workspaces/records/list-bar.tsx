import { Menu } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useEffect, useRef, useState } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { allOf, oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, statusWord, word } from '../../shared/i18n/register-words.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { toggled } from '../../shared/records/list-query.ts'

/** Search, chips for status and for mine, and the menu of further filters. */
export function ListBar({ register }: { register: AnyRegister }) {
  const t = useT()
  const { personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const statuses = allOf(search, 'filter[status]')
  const mine = allOf(search, 'filter[ownerId]').includes(personId)
  return (
    <div className="bar records-bar">
      <SearchBox register={register} />
      <Chip on={statuses.length === 0} onClick={() => setUrl({ 'filter[status]': undefined })}>
        {t('records.all')}
      </Chip>
      {Object.entries(register.lifecycle.statuses).map(([status, { shape }]) => (
        <Chip
          key={status}
          on={statuses.includes(status)}
          onClick={() => setUrl(toggled(search, 'filter[status]', status))}
        >
          <StatusShape shape={shape} {...(shape === 'ended' ? { tone: 'i3' as const } : {})} />
          {statusWord(register, status)}
        </Chip>
      ))}
      <Chip on={mine} onClick={() => setUrl(toggled(search, 'filter[ownerId]', personId))}>
        {t('records.mine')}
      </Chip>
      <FilterMenu register={register} />
      <OtherFilters register={register} />
    </div>
  )
}

function SearchBox({ register }: { register: AnyRegister }) {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const asked = oneOf(search, 'q') ?? ''
  const [typed, setTyped] = useState(asked)
  const input = useRef<HTMLInputElement>(null)
  const ask = useDebouncedCallback((q: string) => setUrl({ q: q.trim() === '' ? undefined : q }), 250)
  useKey('/', 'records.keys.search', () => input.current?.focus())
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(asked)
  }, [asked])
  const label = t('records.search', { what: word(register.title) })
  return (
    <label className="records-search">
      <span className="vh">{label}</span>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        value={typed}
        placeholder={t('records.search-short')}
        onChange={({ target }) => {
          setTyped(target.value)
          ask(target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </label>
  )
}

const chooseable = (register: AnyRegister) =>
  Object.entries(register.fields).filter(
    ([, field]) => field.kind === 'choice' || field.kind === 'choices' || field.kind === 'boolean',
  )

const booleans = [
  { value: 'true', title: 'Yes' },
  { value: 'false', title: 'No' },
]

function FilterMenu({ register }: { register: AnyRegister }) {
  const t = useT()
  const people = usePeople()
  const [search, setUrl] = useUrlState()
  const item = (filter: string, value: string, title: string) => (
    <Menu.Item
      key={`${filter} ${value}`}
      role="menuitemcheckbox"
      aria-checked={allOf(search, filter).includes(value)}
      closeMenuOnClick={false}
      leftSection={<StatusShape shape={allOf(search, filter).includes(value) ? 'current' : 'planned'} />}
      onClick={() => setUrl(toggled(search, filter, value))}
    >
      {title}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button kind="bare" icon="filter">
          {t('records.filter')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: 'min(480px, 70vh)', overflowY: 'auto' }}>
        {chooseable(register).map(([name, field]) => (
          <div key={name}>
            <Menu.Label>{word(field.title)}</Menu.Label>
            {(field.kind === 'boolean' ? booleans : (field.options ?? [])).map(({ value }) =>
              item(
                `filter[${name}]`,
                value,
                field.kind === 'boolean'
                  ? t(value === 'true' ? 'word.yes' : 'word.no')
                  : optionWord(field.options, value),
              ),
            )}
          </div>
        ))}
        <Menu.Label>{t('records.owner')}</Menu.Label>
        {people.open.map((person) => item('filter[ownerId]', person.id, person.name))}
        <Menu.Label>{t('records.archive')}</Menu.Label>
        {item('filter[archived]', 'true', t('records.archived-only'))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Filters that are on and have no chip of their own, each with its way out. */
function OtherFilters({ register }: { register: AnyRegister }) {
  const t = useT()
  const people = usePeople()
  const { personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const wordOf = (name: string, value: string) => {
    const field = register.fields[name]
    if (name === 'archived') return t('records.archived-only')
    if (name === 'ownerId') return people.nameOf(value)
    if (!field) return `${name}: ${value}`
    const shown =
      field.kind === 'boolean' ? t(value === 'true' ? 'word.yes' : 'word.no') : optionWord(field.options, value)
    return `${word(field.title)}: ${shown}`
  }
  const on = Object.keys(search).flatMap((key) => {
    const name = /^filter\[([\w-]+)\]$/.exec(key)?.[1]
    if (!name || name === 'status') return []
    return allOf(search, key)
      .filter((value) => !(name === 'ownerId' && value === personId))
      .map((value) => ({ key, value, text: wordOf(name, value) }))
  })
  return on.map(({ key, value, text }) => (
    <Chip
      key={`${key} ${value}`}
      on
      aria-label={t('records.remove-filter', { filter: text })}
      onClick={() => setUrl(toggled(search, key, value))}
    >
      {text}
      <Icon name="close" size={12} />
    </Chip>
  ))
}
