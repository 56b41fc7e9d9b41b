import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Spinner } from './spinner.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-medium select-none transition-colors duration-150 disabled:opacity-50 data-[disabled]:opacity-50 aria-disabled:cursor-progress';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong',
  secondary: 'border-field/60 bg-surface text-ink hover:border-field hover:bg-sunken active:bg-sunken',
  quiet: 'border-transparent text-muted hover:bg-sunken hover:text-ink active:bg-sunken',
  danger: 'border-bad/50 bg-surface text-bad-ink hover:bg-bad-soft active:bg-bad-soft',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'min-h-8 px-3 py-1 text-sm',
  medium: 'min-h-10 px-4 py-2 text-[0.9375rem] leading-5',
};

/** The classes of a button, also for a link that looks like one. */
export function buttonClass(look: ButtonLook = 'secondary', size: ButtonSize = 'medium'): string {
  return `${BASE} ${LOOKS[look]} ${SIZES[size]}`;
}

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/**
 * A button. While `isPending` it keeps the focus and does nothing. (The library's own pending state leaves an
 * announcement in the page that refers to the button, also when the button is gone.)
 */
export function Button({ look, size, icon: Icon, isPending = false, children, ...props }: ButtonProps) {
  const busy = isPending ? ({ 'aria-disabled': true, onPress: ignore, type: 'button' } as const) : {};
  return (
    <AriaButton {...props} {...busy} className={buttonClass(look, size)}>
      {isPending ? <Spinner /> : Icon && <Icon aria-hidden className="-ml-0.5 size-4 shrink-0" />}
      <span>{children}</span>
    </AriaButton>
  );
}

function ignore(): void {}
