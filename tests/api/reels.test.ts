import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { reelsContract } from './reels.contract.ts'

reelsContract('the bare function', async () => {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  return { folder, send: (path, init) => app(new Request(`http://app.local${path}`, init)) }
})
