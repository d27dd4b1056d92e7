import { useLingui } from '@lingui/react'
import { Menu } from '@mantine/core'
import { mayChangeMany } from '@plumbline/contract/access'
import { exportFormats } from '@plumbline/contract/list-query'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { useState } from 'react'
import { client } from '../api/client.ts'
import { download } from '../api/download.ts'
import { useOrganization } from '../api/session.ts'
import { useT } from '../i18n/i18n.ts'
import { LinkTo } from '../layout/link-to.tsx'
import type { ListParameters } from './list-query.ts'

/** The list as a file, as it is filtered and sorted on the page; and for whom it may be, the way to bring a table in. */
export function ListFiles({ register, parameters }: { register: AnyRegister; parameters: ListParameters }) {
  const t = useT()
  const { i18n } = useLingui()
  const { slug, actor } = useOrganization()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const save = async (format: (typeof exportFormats)[number]) => {
    setState('busy')
    try {
      const query = { ...parameters, format, lang: i18n.locale } as never
      const address = client.address(recordEndpoints(register).export, { params: { org: slug }, query })
      await download(address, `${register.name}.${format}`)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      {state === 'failed' ? (
        <span className="bad m" role="alert">
          {t('exchange.export.failed')}
        </span>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button icon="download" busy={state === 'busy'}>
            {t('exchange.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {exportFormats.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(`exchange.export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayChangeMany(actor, register) ? (
        <LinkTo to={`/${slug}/import/${register.name}`} className="btn">
          <Icon name="upload" />
          {t('exchange.import')}
        </LinkTo>
      ) : null}
    </>
  )
}
