import address from 'tus-js-client/dist/tus.min.js?url';

type Tus = typeof import('tus-js-client');

declare global {
  interface Window {
    /** Where the script leaves the library. */
    tus?: Tus;
  }
}

/**
 * The library that uploads, loaded when it is first asked for: it is large, and most visits send no file. It comes as
 * a script and not as a module: a browser may keep in mind for as long as the page is open that a module could not be
 * loaded (https://github.com/whatwg/html/issues/6768), and asking again would be in vain.
 *
 * @throws Error when it could not be loaded; it can then be asked for again
 */
export async function loadTus(): Promise<Tus> {
  if (window.tus) return window.tus;
  const script = document.createElement('script');
  script.src = address;
  await new Promise((settle) => {
    script.addEventListener('load', settle);
    script.addEventListener('error', settle);
    document.head.append(script);
  });
  script.remove();
  if (!window.tus) throw new Error('the library that uploads could not be loaded');
  return window.tus;
}
