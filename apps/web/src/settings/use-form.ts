import { type FormEvent, useState } from 'react';
import type { z } from 'zod';

interface FormOptions<Values, Valid> {
  /** The rule that the API holds too. */
  readonly schema: z.ZodType<Valid>;
  readonly initial: Values;
  /** Called with what the schema made of the values. */
  readonly onValid: (valid: Valid) => void;
}

/**
 * The values of a form and which of them are not valid. Nothing is called wrong before it was sent once; from then on
 * a field is right again as soon as it is.
 */
export function useForm<Values extends Readonly<Record<string, unknown>>, Valid>({
  schema,
  initial,
  onValid,
}: FormOptions<Values, Valid>) {
  const [values, setValues] = useState(initial);
  const [isTried, setTried] = useState(false);
  const result = schema.safeParse(values);
  const wrong = new Set(result.success ? [] : result.error.issues.map(({ path }) => path[0]));

  return {
    values,
    set: (changes: Partial<Values>): void => setValues((before) => ({ ...before, ...changes })),
    /** Empties the form again, as it was at first. */
    reset: (): void => {
      setValues(initial);
      setTried(false);
    },
    /** The text, where the field is not valid and the form was sent. */
    errorOf: (field: keyof Values & string, text: string): string | undefined =>
      isTried && wrong.has(field) ? text : undefined,
    onSubmit: (event: FormEvent<HTMLFormElement>): void => {
      event.preventDefault();
      setTried(true);
      if (result.success) {
        onValid(result.data);
        return;
      }
      // Where the trouble is, so that nobody has to look for it. A group around a field is marked too, and takes no focus.
      const form = event.currentTarget;
      requestAnimationFrame(() =>
        form.querySelector<HTMLElement>(':is(input, textarea, button)[aria-invalid="true"]')?.focus(),
      );
    },
  };
}
