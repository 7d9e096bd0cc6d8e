/**
 * What no page may do, whatever ends up in one: items 5, 8 and 11-15 of Electron's security checklist, and the promise
 * that nothing leaves the machine. Set once, for every page that will ever exist.
 */
import { app, type CommandLine, type Session, shell, type WebContents } from 'electron'
import { isOwnUrl } from './scheme.ts'

/** Full screen for the player, and "Copy" buttons; both only ever after a click. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write'])
/** What a page of ours is made of. `devtools` never loads anything from the network. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:'])
const EXTERNAL_PROTOCOLS: ReadonlySet<string> = new Set(['https:', 'mailto:'])

/** Before the app is ready: no name is ever looked up, and the engine's own services stay silent. */
export function limitNetwork(commandLine: CommandLine): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('no-pings')
}

/** Guards every page created from now on, dialogs of the engine and developer tools included. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('login', (event) => event.preventDefault())
}

function guardPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url)
    return { action: 'deny' }
  })
}

/** Opens a web page or a new mail in the person's own program; any other address is ignored. @returns whether it was opened */
export async function openExternal(address: string): Promise<boolean> {
  const url = URL.parse(address)
  if (!url || !EXTERNAL_PROTOCOLS.has(url.protocol) || url.username !== '' || url.password !== '') return false
  await shell.openExternal(url.href)
  return true
}

/** Permissions, devices, downloads and requests of one session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(details.isMainFrame && isAllowed(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isLocalRequest(details.url) }))
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault()
  })
}

function isAllowed(permission: string, origin: string): boolean {
  return ALLOWED_PERMISSIONS.has(permission) && isOwnUrl(origin)
}

/** Whether a request stays on this machine: the offline promise. */
export function isLocalRequest(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && (isOwnUrl(address) || LOCAL_PROTOCOLS.has(url.protocol))
}

function isOwnDownload(address: string): boolean {
  return isOwnUrl(address) || isOwnUrl(address.replace(/^blob:/, ''))
}
