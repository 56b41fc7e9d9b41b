import { expect, type Locator, type Page, test } from '@playwright/test';
import { standStill } from './stand-still.ts';

/** More than any screen has of stops between two things that are used one after the other. */
const MAX_PRESSES = 80;

/**
 * Presses a key until what is looked for has the focus, or holds what has it. On every stop of the way the focus is
 * on something that can be seen and is seen to have it.
 */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await test.step(`${key} to ${target}`, async () => {
    await expect(target).toBeVisible();
    await standStill(page);
    for (let presses = 0; !(await hasFocus(target)); presses++) {
      if (presses === MAX_PRESSES) throw new Error(`${MAX_PRESSES} × ${key} did not come to ${target}`);
      await page.keyboard.press(key);
      await standStill(page);
      expect(await faultOfFocus(page)).toBeUndefined();
    }
    expect(await faultOfFocus(page)).toBeUndefined();
  });
}

/** The focus is somewhere: what had it may be gone, but then something that took its place has it. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName), { message: 'the focus is lost' })
    .not.toBe('BODY');
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.contains(document.activeElement));
}

/** Why a reader could not tell where the focus is. */
function faultOfFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    const html = focused.outerHTML.slice(0, 200);
    // A grid shows the focus in the cell that it names. What is there for the keyboard alone, such as a card's radio,
    // is marked on what is around it.
    const cell = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
    const seen = cell ?? focused.closest('[data-focus-visible]') ?? focused;
    const box = seen.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !seen.checkVisibility({ opacityProperty: true }))
      return `cannot be seen: ${html}`;
    const on = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    if (!seen.contains(on)) return `is out of view, or covered: ${html}`;
    const { outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(seen);
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    // In an open list the choice that has the focus is the one with a ground of its own.
    const isTinted =
      focused.matches('[role=option], [role^=menuitem]') && backgroundColor !== 'rgba(0, 0, 0, 0)';
    return isOutlined || isTinted ? undefined : `is not seen to have the focus: ${html}`;
  });
}
