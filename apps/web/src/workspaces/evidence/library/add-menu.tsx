import { Menu } from '@mantine/core'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { useT } from '../../../shared/i18n/i18n.ts'
import { FileButton } from '../common/file-card.tsx'

export interface AddMenuProps {
  readonly onFiles: (files: readonly File[]) => void
  readonly onNew: (kind: 'link' | 'note') => void
}

/** Files are the rule; links and notes stand beside them. */
export function AddMenu({ onFiles, onNew }: AddMenuProps) {
  const t = useT()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button>
            {t('evidence.add')}
            <Icon name="down" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" />} onClick={() => onNew('link')}>
            {t('evidence.add-link')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="edit" />} onClick={() => onNew('note')}>
            {t('evidence.add-note')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileButton kind="primary" multiple onFiles={onFiles}>
        {t('evidence.add-files')}
      </FileButton>
    </>
  )
}
