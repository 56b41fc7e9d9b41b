import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { faultsOf } from '../support/accessible.ts';
import { browser } from '../support/browser.ts';
import { Camera } from './camera.ts';
import { LOOKS, nameOf } from './look.ts';
import { openScenario } from './scenario.ts';
import type { Shot, Stage } from './shot.ts';
import { STAGES } from './stages.ts';

/** What stays in view above and below a long page would stand in the middle of the picture of all of it. */
const WHOLE_PAGE = 'header.sticky, .sticky.bottom-0 { position: static !important; }';

const ABOVE = '[role=alertdialog], [role=menu], [role=listbox]';

const FOLDER = fileURLToPath(new URL('../../screenshots/', import.meta.url));

const HELP = `pnpm screenshots [--screens <names>] [--looks <names>]

Takes pictures of every screen in every state, to be looked at, as screenshots/<screen>/<look>.png; each is held
against WCAG 2.2 AA and the width of its window too. Exits with 1 when one of them does not hold.

  --screens  the beginnings of the names of those to take, with commas between them: done,home-live
  --looks    the same for languages, themes and widths in pixels: fr-dark,en-light-360
             of ${LOOKS.map(nameOf).join(', ')}
`;

const { values } = parseArgs({
  options: {
    screens: { type: 'string', default: '' },
    looks: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

/** Without a wish, everything is wanted. */
const isWanted = (wishes: string, name: string): boolean =>
  wishes.split(',').some((wish) => name.startsWith(wish));

/** Each stage needs those before it, none those after it. */
function stagesUpToWanted(): readonly Stage[] {
  const stages: readonly Stage[] = Object.values(STAGES);
  const last = stages.findLastIndex(({ shots }) => shots.some(({ name }) => isWanted(values.screens, name)));
  return stages.slice(0, last + 1);
}

/** @returns what is wrong with the screen */
async function take(camera: Camera, shot: Shot): Promise<string[]> {
  const folder = join(FOLDER, shot.name);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${nameOf(camera.look)}.png`);
  await rm(path, { force: true });
  const found: string[] = [];
  await camera.show(shot, async (page) => {
    // What opens above the page covers the window alone.
    const isCovered = (await page.locator(ABOVE).count()) > 0;
    await page.screenshot({ path, ...(isCovered ? {} : { fullPage: true, style: WHOLE_PAGE }) });
    found.push(...(await faultsOf(page)));
  });
  return found;
}

async function takePictures(): Promise<string[]> {
  const faults: string[] = [];
  const chrome = await chromium.launch(await browser());
  const scenario = await openScenario();
  const cameras = LOOKS.filter((look) => isWanted(values.looks, nameOf(look))).map(
    (look) => new Camera(chrome, scenario, look),
  );
  try {
    for (const { prepare, shots, after } of stagesUpToWanted()) {
      await prepare(scenario);
      for (const shot of shots.filter(({ name }) => isWanted(values.screens, name))) {
        for (const camera of cameras) {
          const look = nameOf(camera.look);
          // What cannot be reached is a fault like any other; the rest can still be seen.
          const found = await take(camera, shot).catch((error: unknown) => [String(error)]);
          for (const fault of found) faults.push(`${shot.name}, ${look}: ${fault}`);
        }
        console.log(shot.name);
      }
      await after?.(scenario);
    }
  } finally {
    for (const camera of cameras) await camera.close();
    await scenario.close();
    await chrome.close();
  }
  return faults;
}

if (values.help) {
  console.log(HELP);
} else {
  const faults = await takePictures();
  console.log(`\nThe pictures are in ${FOLDER}`);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
