import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Note } from '@plumbline/ui/small-parts'
import { useCallback, useState } from 'react'
import { changePassword } from '../../shared/api/auth.ts'
import { NewPassword } from '../../shared/forms/new-password.tsx'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

export function PasswordSection() {
  const t = useT()
  const [times, setTimes] = useState(0)
  const submit = useSubmit(
    useCallback(async (value) => {
      await changePassword(value('current'), value('password'))
      setTimes((before) => before + 1)
    }, []),
  )
  return (
    <Section title={t('account.password')}>
      <form key={times} onSubmit={submit.onSubmit} className="stack" style={{ paddingTop: 8, gap: 8 }}>
        {times > 0 ? <Note>{t('account.password-done')}</Note> : null}
        <TextLine
          name="current"
          type="password"
          title={t('account.password-current')}
          autoComplete="current-password"
          required
        />
        <NewPassword title={t('account.password-new')} />
        {submit.error ? <Failure error={submit.error} /> : null}
        <div>
          <Button type="submit" busy={submit.busy}>
            {t('account.password-do')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
