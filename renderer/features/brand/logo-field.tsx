/** Which picture is the logo. It is copied into the library at once, as a change of its own with undo. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call, mediaUrl } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import type { BrandKit } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, ErrorNote, showProblem, TextField } from '../../ui/index.ts'
import { FolderBrowser } from '../add/folder-browser.tsx'

const t = texts.brand

export function LogoField({ logo }: { readonly logo: BrandKit['logo'] }) {
  const isDesktop = useAppState().data?.shell === 'electron'
  const [path, setPath] = useState<string | null>(null)
  const change = useChange('brand.logo', {
    undo: true,
    quiet: true,
    said: ({ logo: now }) => (now ? t.logoSaved : t.logoRemoved),
    onDone: () => setPath(null),
  })
  const choose = async () => {
    if (!isDesktop) return setPath(path === null ? '' : null)
    try {
      const found = await call('brand.pickLogo', { title: t.chooseLogo })
      if (found.path !== null) change.mutate({ path: found.path })
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <>
      <div className="brand-logo">
        {logo ? (
          <>
            <img className="brand-logo-picture" src={mediaUrl.logo(logo.file)} alt={t.logoAlt} />
            <span className="brand-logo-size small muted grow">{t.logoOf(logo.width, logo.height)}</span>
          </>
        ) : (
          <p className="muted grow">{t.noLogo}</p>
        )}
        <Button onPress={() => void choose()} {...(!isDesktop && { 'aria-expanded': path !== null })}>
          {logo ? t.otherLogo : t.chooseLogo}
        </Button>
        {logo && <Button onPress={() => change.mutate({ path: null })}>{t.removeLogo}</Button>}
      </div>
      {path !== null && (
        <>
          <div className="brand-logo brand-logo-path">
            <TextField label={t.logoPath} className="grow" value={path} spellCheck="false" onChange={setPath} />
            <Button
              isDisabled={path.trim() === '' || change.isPending}
              onPress={() => change.mutate({ path: path.trim() })}
            >
              {t.useLogo}
            </Button>
          </div>
          <FolderBrowser start="" checked={new Set([path])} onCheck={(file, isOn) => setPath(isOn ? file : '')} />
        </>
      )}
      {change.error ? <ErrorNote error={change.error} /> : null}
    </>
  )
}
