import { hasRole } from '@plumbline/contract/actor'
import { type OrganizationSettings, people } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { settingsKey } from '../../shared/api/organization.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** Whether approvals ask for the password. On at a click; off again only with one's own password. */
export function ApprovalsSection({ settings }: { settings: OrganizationSettings }) {
  const t = useT()
  const toast = useToast()
  const cache = useQueryClient()
  const { slug, actor } = useOrganization()
  const [isLifting, setLifting] = useState(false)
  const [password, setPassword] = useState('')
  const isOn = settings.approvalNeedsPassword
  const save = useMutation({
    mutationFn: async (approvalNeedsPassword: boolean) =>
      client.call(people.changeSettings, {
        params: { org: slug },
        body: { approvalNeedsPassword, ...(approvalNeedsPassword ? {} : { password }) },
      }),
    onSuccess: async (_, approvalNeedsPassword) => {
      setLifting(false)
      setPassword('')
      await cache.invalidateQueries({ queryKey: settingsKey(slug) })
      toast({ text: t(approvalNeedsPassword ? 'admin.approvals.on' : 'admin.approvals.off') })
    },
  })
  return (
    <Section title={t('admin.approvals.title')}>
      <div className="stack" style={{ paddingTop: 8, gap: 8 }}>
        <CheckLine
          role="switch"
          checked={isOn && !isLifting}
          disabled={save.isPending || !hasRole(actor, ['administrator', 'aims-manager'])}
          onChange={({ target }) => {
            setLifting(isOn && !target.checked)
            if (!isOn && target.checked) save.mutate(true)
          }}
        >
          {t('admin.approvals.password')}
        </CheckLine>
        <p className="m i3">{t('admin.approvals.password-help')}</p>
        {isLifting ? (
          <form
            className="stack"
            style={{ gap: 8 }}
            onSubmit={(event) => {
              event.preventDefault()
              save.mutate(false)
            }}
          >
            <TextLine
              name="password"
              type="password"
              autoComplete="current-password"
              required
              title={t('approval.password')}
              help={t('admin.approvals.lift-help')}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            <div>
              <Button type="submit" busy={save.isPending}>
                {t('admin.approvals.lift')}
              </Button>
            </div>
          </form>
        ) : null}
        {save.error ? <Failure error={save.error} /> : null}
      </div>
    </Section>
  )
}
