import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { recordsClient } from '@plumbline/client/records-client'
import { overview, type SearchHit } from '@plumbline/contract/kernel-endpoints'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { allRegisters, registerNamed } from '@plumbline/registers/all'
import { Button } from '@plumbline/ui/button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { RecordShape } from '../../shared/records/status-of.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'

interface Way {
  readonly id: string
  readonly relation: string
  readonly title: string
  /** The register that holds the relation, and those that may stand at the other end. */
  readonly holder: AnyRegister
  readonly isForward: boolean
  readonly others: readonly string[]
}

/** All ways to tie a record of this register to others: its own relations, and those of others that may point here. */
export function waysOf(register: AnyRegister): readonly Way[] {
  const forward = Object.entries(register.relations).map(([relation, { title, to }]) => ({
    id: `> ${relation}`,
    relation,
    title,
    holder: register,
    isForward: true,
    others: to,
  }))
  const backward = allRegisters.flatMap((holder) =>
    Object.entries(holder.relations)
      .filter(([, { to }]) => to.includes('*') || to.includes(register.name))
      .map(([relation, { inverse }]) => ({
        id: `< ${holder.name} ${relation}`,
        relation,
        title: inverse,
        holder,
        isForward: false,
        others: [holder.name],
      })),
  )
  return [...forward, ...backward]
}

/** Finds records by words or reference, among the registers of a way; without words, the latest of the first register. */
function useCandidates(way: Way, typed: string, selfId: string) {
  const { slug } = useOrganization()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const [only] = way.others
  const single = way.others.length === 1 && only !== undefined && only !== '*' ? only : undefined
  return useQuery({
    queryKey: ['org', slug, 'link-candidates', way.others, q],
    queryFn: async ({ signal }): Promise<readonly SearchHit[]> => {
      const register = single ? registerNamed(single) : undefined
      if (q === '' && register)
        return (await recordsClient(client, slug, register).list({ limit: 20 }, { signal })).items
      if (q === '') return []
      const query = { q, limit: 50, ...(single ? { register: single } : {}) }
      return (await client.call(overview.search, { params: { org: slug }, query }, { signal })).data.items
    },
    select: (hits) =>
      hits.filter((hit) => hit.id !== selfId && (way.others.includes('*') || way.others.includes(hit.register))),
  })
}

export function AddLink({
  register,
  record,
  onClose,
}: {
  register: AnyRegister
  record: AnyRecord
  onClose: () => void
}) {
  const t = useT()
  const { slug } = useOrganization()
  const refresh = useRefresh()
  const ways = waysOf(register)
  const [wayId, setWayId] = useState(ways[0]?.id)
  const way = ways.find((one) => one.id === wayId) ?? ways[0]
  const link = useMutation({
    mutationFn: async ({ way: chosen, hit }: { way: Way; hit: SearchHit }) => {
      const holder = recordsClient(client, slug, chosen.holder)
      if (chosen.isForward) await holder.link(record.ref, chosen.relation, hit.id)
      else await holder.link(hit.ref, chosen.relation, record.id)
    },
    onSuccess: async () => {
      await refresh()
      onClose()
    },
  })
  if (!way) return null
  return (
    <div className="stack add-link">
      <select
        className="line"
        aria-label={t('record.relation')}
        value={way.id}
        onChange={({ target }) => setWayId(target.value)}
      >
        {ways.map((one) => (
          <option key={one.id} value={one.id}>
            {word(one.title)} (
            {one.isForward && one.others.includes('*')
              ? t('record.any')
              : one.isForward
                ? titleOf(one.others)
                : word(one.holder.titleOfOne)}
            )
          </option>
        ))}
      </select>
      <RecordPicker key={way.id} way={way} selfId={record.id} onPick={(hit) => link.mutate({ way, hit })} />
      {link.error ? <Failure error={link.error} /> : null}
      <div>
        <Button kind="bare" size="small" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  )
}

const titleOf = (others: readonly string[]) =>
  others.map((name) => word(registerNamed(name)?.titleOfOne ?? name)).join(', ')

function RecordPicker({ way, selfId, onPick }: { way: Way; selfId: string; onPick: (hit: SearchHit) => void }) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { data: hits, isFetching } = useCandidates(way, typed, selfId)
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const hit = hits?.find((one) => one.id === id)
        if (hit) onPick(hit)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          aria-label={t('record.find')}
          placeholder={t('record.find')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {hits?.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id}>
              <span className="fx">
                <RecordShape register={hit.register} status={hit.status} />
                <span className="m i3 n nw">{hit.ref}</span>
                <span>{hit.title}</span>
              </span>
            </Combobox.Option>
          ))}
          {!isFetching && (hits?.length ?? 0) === 0 ? (
            <Combobox.Empty>{t(typed.trim() === '' ? 'record.find-type' : 'record.find-nothing')}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
