import { Menu } from '@mantine/core'
import { Avatar } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { signOut } from '../../shared/api/auth.ts'
import { useMe, useOrganization } from '../../shared/api/session.ts'
import { language, languages, type MessageKey, useT } from '../../shared/i18n/i18n.ts'
import { useStored } from '../../shared/preferences/stored.ts'
import { theme, themes } from '../../shared/preferences/theme.ts'

/** Who one is: other organizations, theme, language, account, the way out. */
export function AccountMenu() {
  const t = useT()
  const me = useMe()
  const organization = useOrganization()
  const navigate = useNavigate()
  const router = useRouter()
  const cache = useQueryClient()
  const chosenTheme = useStored(theme)
  const chosenLanguage = useStored(language)
  const { roles } = organization.actor
  const role = roles.find((one) => one !== 'administrator') ?? roles[0]
  const mark = (on: boolean) => (on ? <StatusShape shape="current" /> : <span style={{ width: 12 }} />)
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <button
          type="button"
          className="it"
          style={{ minHeight: 40 }}
          aria-label={t('account.menu', { name: me.name })}
        >
          <Avatar name={me.name} me />
          <span className="who word">
            <span className="el" style={{ display: 'block', color: 'var(--ink)' }}>
              {me.name}
            </span>
            <span className="m i3 el" style={{ display: 'block' }}>
              {role ? `${t(`role.${role}`)}, ` : ''}
              {organization.name}
            </span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.organizations.length > 1 ? (
          <>
            <Menu.Label>{t('account.organizations')}</Menu.Label>
            {me.organizations.map((one) => (
              <Menu.Item
                key={one.id}
                leftSection={mark(one.slug === organization.slug)}
                onClick={() => void navigate({ to: `/${one.slug}` })}
              >
                {one.name}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Label>{t('account.theme')}</Menu.Label>
        {themes.map((one) => (
          <Menu.Item
            key={one}
            leftSection={mark(chosenTheme === one)}
            closeMenuOnClick={false}
            onClick={() => theme.set(one)}
          >
            {t(`theme.${one}` satisfies MessageKey)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('account.language')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            leftSection={mark(chosenLanguage === one)}
            closeMenuOnClick={false}
            onClick={() => language.set(one)}
          >
            {{ en: 'English', de: 'Deutsch' }[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: `/${organization.slug}/settings/account` })}>
          {t('account.settings')}
        </Menu.Item>
        <Menu.Item
          onClick={async () => {
            await signOut()
            await router.navigate({ to: '/sign-in' })
            cache.clear()
          }}
        >
          {t('account.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
