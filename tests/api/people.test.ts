import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { peopleContract } from './people.contract.ts'

peopleContract('the bare function', async () => {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  return { folder, send: (path, init) => app(new Request(`http://app.local${path}`, init)) }
})
