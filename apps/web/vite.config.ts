import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoad } from './build/first-load.ts';
import { hotMessages } from './build/hot-messages.ts';
import { precompress } from './build/precompress.ts';

// Set by the supervisor, which also says the port. A variable that is set to nothing counts as not set.
const api = process.env.SLUICE_API_URL || 'http://127.0.0.1:4000';

export default defineConfig({
  // The component library speaks many languages; only those of the product are bundled.
  plugins: [
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'fr-FR'] }), enforce: 'pre' },
    firstLoad(),
    hotMessages(),
    precompress(),
  ],
  server: {
    port: 5173,
    strictPort: true,
    // Not /metrics: they are told to whoever asks from this machine, and vite adds nothing that says for whom it asks.
    proxy: { '/trpc': api, '/api': api, '/healthz': api, '/readyz': api },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // New enough for light-dark(), so that both themes stay one list of tokens in the built style sheet too.
    rolldownOptions: {
      // A schema that nothing of the app reads is not bundled, nor is the library for it. One that is made from another
      // says itself that it is pure.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`,
        // Few files: a browser asks for six at a time, and the small pieces that screens share would be forty.
        codeSplitting: {
          groups: [
            { name: 'vendor', tags: ['$initial'], test: /node_modules.*\.[cm]?js$/, priority: 2 },
            { name: 'initial', tags: ['$initial'], priority: 1 },
            // For the forms of the settings and the mapping alone; with the pieces that screens share it would come to each
            // of them. So it would with the modules that make schemas as they are loaded, and with what fits a mapping.
            {
              name: 'schemas',
              test: /node_modules.*\/zod\/|shared\/src\/(?:people|import\/(?:column-unit|dialect|entry-sources|mapping|profile|saved-mapping|unit)|text\/storable-text)\.ts$/,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            // What nearly every screen shows values with.
            {
              name: 'values',
              test: /(?:shared\/src\/text\/fold|rows\/src\/types\/)[a-z/-]*\.ts$/,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 25_000 },
          ],
        },
      },
    },
    target: ['chrome123', 'edge123', 'firefox125', 'safari17.5'],
  },
});
