import { Trans } from '@lingui/react'
import { registerNamed } from '@plumbline/registers/all'
import { useOrganization } from '../../../shared/api/session.ts'
import { type MessageKey, useT } from '../../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { useCalendarWords } from '../calendar-words.ts'
import { eventName, type Run } from './runs.ts'

const one: Readonly<Record<string, MessageKey>> = {
  created: 'home.change.created',
  changed: 'home.change.changed',
  archived: 'home.change.archived',
}
const many: Readonly<Record<string, MessageKey>> = {
  created: 'home.change.created-many',
  changed: 'home.change.changed-many',
  archived: 'home.change.archived-many',
}

/** Time, person, deed; the record or, of many at once, their list is the link. */
export function ChangeRow({ run }: { run: Run }) {
  const { slug } = useOrganization()
  const t = useT()
  const days = useCalendarWords()
  const { first, records } = run
  const { record } = first
  const register = registerNamed(record.register)
  const name = eventName(first.event)
  const isOne = records === 1
  const message = isOne ? (one[name] ?? 'home.change.moved') : (many[name] ?? 'home.change.moved-many')
  const to = isOne ? recordPath(slug, record) : `/${slug}/${record.register}`
  const search = isOne ? {} : { sort: '-updatedAt' }
  return (
    <li className="rw home-change">
      <time className="m i3" dateTime={first.at}>
        {days.time(first.at)}
      </time>
      <span className="home-deed">
        <Trans
          id={message}
          values={{
            actor: first.actor?.name ?? t('word.nameless'),
            what: isOne ? `${record.ref} ${record.title}` : word(register?.title ?? record.register),
            status: register ? statusWord(register, record.status) : record.status,
            count: records,
          }}
          components={{
            0: <b className="md" />,
            1: (
              <LinkTo to={to} search={search} className="q">
                {null}
              </LinkTo>
            ),
          }}
        />
      </span>
    </li>
  )
}
