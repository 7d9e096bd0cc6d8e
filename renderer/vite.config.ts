import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const standIn = (name: string) => `${import.meta.dirname}/stand-ins/${name}.ts`

/** Builds the interface to dist/renderer. Nothing inline: the content security policy allows 'self' only, for scripts, styles, fonts and pictures. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
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
