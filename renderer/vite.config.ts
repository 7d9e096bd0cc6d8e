import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the interface to dist/renderer. Nothing inline: the content security policy allows 'self' only, for scripts, styles, fonts and pictures. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
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
