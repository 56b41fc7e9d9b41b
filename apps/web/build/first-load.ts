import type { Plugin, Rolldown } from 'vite';

interface Screen {
  readonly path: RegExp;
  /** Those that are loaded for it. Others load theirs a moment later. */
  readonly modules: readonly string[];
  /** Of code, before it is compressed. What comes with it by accident breaks the build instead of making it slow. */
  readonly mostKilobytes: number;
}

/** What each address shows first. */
const SCREENS: readonly Screen[] = [
  { path: /^\/sign-in/, modules: ['apps/web/src/sign-in/sign-in-page.tsx'], mostKilobytes: 580 },
  {
    path: /^\/$/,
    modules: ['apps/web/src/app/app-layout.tsx', 'apps/web/src/imports-list/imports-page.tsx'],
    mostKilobytes: 850,
  },
  {
    path: /^\/imports\/new/,
    modules: ['apps/web/src/app/app-layout.tsx', 'apps/web/src/new-import/new-import-page.tsx'],
    mostKilobytes: 800,
  },
  {
    path: /^\/imports\/[^/]+$/,
    modules: ['apps/web/src/app/app-layout.tsx', 'apps/web/src/import/import-page.tsx'],
    mostKilobytes: 1090,
  },
  {
    path: /^\/records\/[^/]+$/,
    modules: ['apps/web/src/app/app-layout.tsx', 'apps/web/src/records/records-page.tsx'],
    mostKilobytes: 800,
  },
  {
    path: /^\/records\/[^/]+\/[^/]+$/,
    modules: ['apps/web/src/app/app-layout.tsx', 'apps/web/src/records/record-page.tsx'],
    mostKilobytes: 900,
  },
];

/** What a language is shown with. */
const CATALOGUES = {
  en: ['packages/messages/src/screens/en/index.ts', 'packages/messages/src/common/en.ts'],
  fr: ['packages/messages/src/screens/fr/index.ts', 'packages/messages/src/common/fr.ts'],
} as const;
/** Of texts in one language, before they are compressed: every screen has them, the first one too. */
const MAX_KILOBYTES_OF_TEXTS = 94;
/** The texts of other faces, which no screen shows. */
const TEXTS_OF_OTHERS = /\/packages\/messages\/src\/(?!common\/|screens\/)[\w-]+\/(?:index|en|fr)\.ts$/;

/**
 * What a first visit loads, and when. The page asks for the code and the texts of its screen itself: without that a
 * browser learns of them only once the code that all screens share has arrived and run, which is one more way to the
 * server and back. It asks for styles before code, and a screen may load only so much of it.
 */
export function firstLoad(): Plugin {
  return {
    name: 'sluice:first-load',
    apply: 'build',
    generateBundle: {
      // The page is made by then.
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the build has no index.html');
        const html = page.source.toString();
        const filesOf = (module: string): string[] => {
          const chunk = Object.values(bundle).find(
            (file): file is Rolldown.OutputChunk => file.type === 'chunk' && isOf(file, module),
          );
          if (!chunk) throw new Error(`no chunk of its own holds ${module}`);
          return [...withImports(chunk.fileName, bundle)].filter((file) => !html.includes(file));
        };
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
        if (!entry) throw new Error('the build has no code to begin with');
        const shell = withImports(entry.fileName, bundle);
        const screens = SCREENS.map(({ path, modules, mostKilobytes }) => {
          const files = [...new Set(modules.flatMap(filesOf))];
          const kilobytes = codeIn([...new Set([...shell, ...files])], bundle) / 1000;
          if (kilobytes > mostKilobytes)
            this.error(`${path} loads ${kilobytes.toFixed()} kB of code, more than ${mostKilobytes} kB`);
          return [path.source, files];
        });
        const texts = Object.fromEntries(
          Object.entries(CATALOGUES).map(([language, modules]) => {
            const files = [...new Set(modules.flatMap(filesOf))];
            const kilobytes = codeIn(files, bundle) / 1000;
            if (kilobytes > MAX_KILOBYTES_OF_TEXTS)
              this.error(
                `${language} has ${kilobytes.toFixed()} kB of texts, more than ${MAX_KILOBYTES_OF_TEXTS} kB`,
              );
            return [language, files];
          }),
        );
        const foreign = Object.values(bundle)
          .flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
          .find((module) => TEXTS_OF_OTHERS.test(module));
        if (foreign !== undefined) this.error(`the page would load ${foreign}, whose texts it does not show`);
        const source = `(${preload})(${JSON.stringify(screens)},${JSON.stringify(texts)})`;
        const script = this.getFileName(this.emitFile({ type: 'asset', name: 'preload.js', source }));
        page.source = afterStyles(html.replace('<title>', `<script src="/${script}" async></script>$&`));
      },
    },
  };
}

/**
 * The page with all its code asked for after its styles. A browser takes modules to be as urgent, and on a slow line
 * they kept the first paint waiting, which needs none of them.
 */
function afterStyles(html: string): string {
  return html.replaceAll(/<script type="module"|<link rel="modulepreload"/g, '$& fetchpriority="low"');
}

/** A file, and all that it cannot do without: what it imports, and what that imports. */
function withImports(
  fileName: string,
  bundle: Rolldown.OutputBundle,
  found = new Set<string>(),
): Set<string> {
  const file = bundle[fileName];
  if (file?.type !== 'chunk' || found.has(fileName)) return found;
  found.add(fileName);
  for (const imported of file.imports) withImports(imported, bundle, found);
  return found;
}

function codeIn(fileNames: readonly string[], bundle: Rolldown.OutputBundle): number {
  const chunks = fileNames.map((fileName) => bundle[fileName]).filter((file) => file?.type === 'chunk');
  return chunks.reduce((bytes, { code }) => bytes + Buffer.byteLength(code), 0);
}

function isOf({ isDynamicEntry, facadeModuleId }: Rolldown.OutputChunk, module: string): boolean {
  return isDynamicEntry && facadeModuleId?.endsWith(`/${module}`) === true;
}

/** Runs in the browser, by itself: it may use nothing of this file. The language is picked as `startLanguage` does. */
function preload(
  screens: readonly (readonly [string, readonly string[]])[],
  texts: Readonly<Record<string, readonly string[]>>,
): void {
  let language: string | null = null;
  try {
    language = localStorage.getItem('sluice.language');
  } catch {
    // Storage may be forbidden.
  }
  const known = language ?? navigator.languages.find((tag) => /^(en|fr)\b/i.test(tag)) ?? navigator.language;
  const files = [
    ...(texts[/^fr\b/i.test(known) ? 'fr' : 'en'] ?? []),
    ...(screens.find(([path]) => new RegExp(path).test(location.pathname))?.[1] ?? []),
  ];
  for (const file of files) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.fetchPriority = 'low';
    link.href = `/${file}`;
    document.head.append(link);
  }
}
