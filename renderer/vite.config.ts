import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const standIn = (name: string) => `${import.meta.dirname}/stand-ins/${name}.ts`

/** jassub brings a font for pages that name none; captions name theirs, so it stays out of the program. */
const withoutSpareFont: Plugin = {
  name: 'without-spare-font',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/jassub/dist/jassub.js')
      ? code.replace("new URL('./default.woff2', import.meta.url).href", "''")
      : undefined,
}

/** Builds the interface to dist/renderer. Nothing inline: the content security policy allows 'self' only, for scripts, styles, fonts and pictures. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), withoutSpareFont],
  // Packages of jassub that are not wanted in the program; why stands in each.
  resolve: { alias: { 'rvfc-polyfill': standIn('rvfc-polyfill'), 'lfa-ponyfill': standIn('lfa-ponyfill') } },
  worker: { format: 'es' },
  build: {
    outDir: `${import.meta.dirname}/../dist/renderer`,
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
  },
})
