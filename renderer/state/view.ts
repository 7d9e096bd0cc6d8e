/** Where the person is. The address (`#/story/<id>?t=ms`) is the truth, so that back, forward and reload work. */
import { create } from 'zustand'

export type View =
  | { readonly screen: 'library' }
  /** `story`: only inside this one. */
  | { readonly screen: 'search'; readonly text: string; readonly story?: string }
  /** `timeMs` null: where the story was left, else its start. `momentId` null unless one is to be shown. */
  | {
      readonly screen: 'story'
      readonly id: string
      readonly timeMs: number | null
      readonly momentId: string | null
    }
  | { readonly screen: ListScreen }
  /** `id` '' for the whole directory. */
  | { readonly screen: 'people'; readonly id: string }
  /** `id` '' for the list of reels. `paper`: as it is printed. */
  | { readonly screen: 'reels'; readonly id: string; readonly paper?: boolean }

/** Screens without anything further in their address. */
export type ListScreen = (typeof listScreens)[number]
const listScreens = ['moments', 'quotes', 'coverage', 'vocabulary', 'exports', 'history', 'care'] as const

/** Reads an address such as `#/story/clinic-days?t=547000`; anything unknown is the library. */
export function parseHash(hash: string): View {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const parameters = new URLSearchParams(query)
  const [screen = '', id = '', part = ''] = path.split('/')
  if (screen === 'story' && id !== '') {
    const time = parameters.get('t')
    const timeMs = time !== null && /^\d+$/.test(time) ? Number(time) : null
    return { screen, id: safeDecode(id), timeMs, momentId: parameters.get('moment') }
  }
  if (screen === 'search') {
    const story = parameters.get('in') ?? ''
    return { screen, text: parameters.get('q') ?? '', ...(story !== '' && { story }) }
  }
  if (screen === 'people') return { screen, id: safeDecode(id) }
  if (screen === 'reels') return { screen, id: safeDecode(id), ...(id !== '' && part === 'paper' && { paper: true }) }
  const list = listScreens.find((name) => name === screen)
  return list ? { screen: list } : { screen: 'library' }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address of a view; `parseHash` reads it back. */
export function formatHash(view: View): string {
  switch (view.screen) {
    case 'story': {
      const parameters = new URLSearchParams()
      if (view.timeMs !== null) parameters.set('t', String(Math.max(0, Math.round(view.timeMs))))
      if (view.momentId !== null) parameters.set('moment', view.momentId)
      const query = parameters.toString()
      return `#/story/${encodeURIComponent(view.id)}${query === '' ? '' : `?${query}`}`
    }
    case 'people':
      return view.id === '' ? '#/people' : `#/people/${encodeURIComponent(view.id)}`
    case 'reels': {
      const reel = view.id === '' ? '' : `/${encodeURIComponent(view.id)}`
      return `#/reels${reel}${reel !== '' && view.paper ? '/paper' : ''}`
    }
    case 'search':
      return `#/search?${new URLSearchParams({ q: view.text, ...(view.story && { in: view.story }) })}`
    default:
      return `#/${view.screen}`
  }
}

export const useView = create<{ view: View }>(() => ({
  view: parseHash(typeof location === 'undefined' ? '' : location.hash),
}))

/** Goes to a view. `replace` keeps the history short (typing in the search box). */
export function go(view: View, options: { replace?: boolean } = {}): void {
  const hash = formatHash(view)
  if (options.replace) history.replaceState(null, '', hash)
  else if (location.hash !== hash) history.pushState(null, '', hash)
  useView.setState({ view })
}

/** Opens a story, at a time of it when given (milliseconds). */
export const openStory = (id: string, timeMs: number | null = null, momentId: string | null = null): void =>
  go({ screen: 'story', id, timeMs, momentId })

/** Keeps the view in step with back, forward and typed addresses. Returns how to stop. */
export function followAddress(): () => void {
  const read = () => useView.setState({ view: parseHash(location.hash) })
  addEventListener('popstate', read)
  addEventListener('hashchange', read)
  return () => {
    removeEventListener('popstate', read)
    removeEventListener('hashchange', read)
  }
}
