import { Modal } from '@mantine/core'
import { Icon } from '@plumbline/ui/icon'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { type PaletteItem, usePaletteItems } from './palette-items.ts'

/** Search or jump to: everything is a few letters away. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={open}
      onClose={onClose}
      withCloseButton={false}
      size={560}
      padding={0}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      styles={{ body: { padding: 0 } }}
      aria-label={undefined}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { items, searching } = usePaletteItems(typed)
  const chosen = items[Math.min(at, items.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const follow = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    void navigate({ to: item.to })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && items.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, items.length - 1) + step + items.length) % items.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      follow(chosen)
    }
  }
  return (
    <>
      <div className="fx" style={{ padding: '0 14px', borderBottom: '1px solid var(--line)' }}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-label={t('palette.open')}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
          placeholder={t('palette.placeholder')}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          style={{
            flex: 1,
            minHeight: 44,
            border: 0,
            background: 'none',
            fontSize: 14,
            boxShadow: 'none',
            outline: 'none',
          }}
        />
      </div>
      <div ref={list} className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.results')}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is at the input, which points here
          <div
            key={item.id}
            id={`palette-${item.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === chosen}
            onClick={() => follow(item)}
          >
            <Icon name={item.icon} />
            <span className="el">{item.title}</span>
            <span className="sp" />
            <span className="m i3 nw">{item.note}</span>
          </div>
        ))}
      </div>
      {items.length === 0 ? (
        <p className="i3" style={{ padding: '0 16px 14px' }} role="status">
          {searching ? t('palette.searching') : t('palette.nothing')}
        </p>
      ) : null}
    </>
  )
}
