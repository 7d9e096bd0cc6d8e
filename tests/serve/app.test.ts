import { onTestFinished } from 'vitest'
import { startServer } from '../../electron/serve.ts'
import { appContract } from '../api/app.contract.ts'
import { testCore } from '../support/core.ts'

appContract('the local server', async () => {
  const { core, folder } = await testCore()
  const server = await startServer(core, { rendererFolder: folder })
  onTestFinished(() => server.close())
  const entry = await fetch(server.url, { redirect: 'manual' })
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    folder,
    send: (path, init) =>
      fetch(`${server.origin}${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  }
})
