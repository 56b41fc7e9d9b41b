import type { Language, MessageParams } from '@sluice/shared';

const RULES: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  fr: new Intl.PluralRules('fr'),
};

/** Puts the parameters into a template; a placeholder without one stays as it is. */
export function fill(template: string, params: MessageParams): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
}

/**
 * Gives the words of a template the form that a number asks for: `{rows:row|rows}` is `row` where the parameter
 * `rows` is one. What one is, the language decides: French says it of zero, too.
 */
export function decline(template: string, params: MessageParams, language: Language): string {
  return template.replace(
    /\{(\w+):([^|{}]*)\|([^|{}]*)\}/g,
    (_, name: string, one: string, other: string) => {
      const count = Object.hasOwn(params, name) ? Number(params[name]) : Number.NaN;
      return RULES[language].select(count) === 'one' ? one : other;
    },
  );
}
