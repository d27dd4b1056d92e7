import { Dialog } from '@plumbline/ui/dialog'
import { CheckLine, Kbd } from '@plumbline/ui/small-parts'
import { useT } from '../../shared/i18n/i18n.ts'
import { type Binding, useBindings } from '../../shared/keys/keys.ts'
import { letterKeys } from '../../shared/preferences/letter-keys.ts'
import { useStored } from '../../shared/preferences/stored.ts'

/** The keys of this page, and the switch for those of a single letter. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  const bindings = useBindings()
  const letters = useStored(letterKeys)
  const once = [...new Map(bindings.map((one) => [one.keys, one])).values()]
  return (
    <Dialog title={t('keys.help')} open={open} onClose={onClose} closeLabel={t('action.close')}>
      <dl className="f" style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
        {once.map((one) => (
          <Row key={one.keys} binding={one} />
        ))}
      </dl>
      <CheckLine checked={letters === 'on'} onChange={(event) => letterKeys.set(event.target.checked ? 'on' : 'off')}>
        {t('keys.letters')}
      </CheckLine>
    </Dialog>
  )
}

function Row({ binding }: { binding: Binding }) {
  const t = useT()
  const keys = binding.keys.startsWith('mod+')
    ? [`${t('key.ctrl')} ${binding.keys.slice(4).toUpperCase()}`]
    : binding.keys.split(' ')
  return (
    <>
      <dt style={{ color: 'var(--ink)' }}>{t(binding.label)}</dt>
      <dd className="fx" style={{ gap: 4 }}>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </>
  )
}
