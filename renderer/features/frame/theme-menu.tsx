/** Light, dark, or as the system. */
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import type { Settings } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { IconButton, Menu } from '../../ui/index.ts'

const t = texts.frame

const THEMES = [
  { id: 'system', label: t.themes.system, icon: Monitor },
  { id: 'light', label: t.themes.light, icon: Sun },
  { id: 'dark', label: t.themes.dark, icon: Moon },
] as const

export function ThemeMenu({ settings }: { readonly settings: Settings }) {
  const change = useChange('app.settings')
  const now = THEMES.find((theme) => theme.id === settings.theme) ?? THEMES[0]
  return (
    <Menu
      label={t.theme}
      trigger={<IconButton label={t.themeIs(now.label)} icon={now.icon} />}
      entries={THEMES.map((theme) => ({
        id: theme.id,
        label: theme.label,
        icon: theme.id === now.id ? <Check size={14} aria-hidden /> : <theme.icon size={14} aria-hidden />,
        onAction: () => change.mutate({ theme: theme.id }),
      }))}
    />
  )
}
