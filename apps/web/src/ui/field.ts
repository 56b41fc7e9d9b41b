/** What every control that holds a value has in common. */
export const fieldClass =
  'w-full rounded-lg border border-field bg-surface px-3 text-ink placeholder:text-faint transition-colors hover:border-muted data-[invalid]:border-bad data-[disabled]:opacity-60';

export const labelClass = 'text-sm font-medium text-ink';
export const hintClass = 'text-sm text-muted';
export const errorClass = 'text-sm text-bad-ink';
