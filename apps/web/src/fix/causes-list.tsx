import { type EntityName, entityOf, fieldOf } from '@sluice/shared';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';

export type Cause = Outputs['imports']['causes']['causes'][number];

const SHOWN = 6;

interface CausesListProps {
  readonly causes: readonly Cause[];
  readonly entity: EntityName;
  readonly columns: readonly string[];
  /** Goes to the first row of a cause, where rows can be gone to. */
  readonly onGo?: (cause: Cause) => void;
}

/** Why rows are refused, the most frequent reason first, each with how many rows it concerns. */
export function CausesList({ causes, entity, columns, onGo }: CausesListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? causes : causes.slice(0, SHOWN);
  const nameOf = ({ column, field }: Cause): string | undefined => {
    const label = field === null ? undefined : fieldOf(entityOf(entity), field)?.label[format.language];
    return (column === null ? undefined : columns[column]) ?? label;
  };
  if (causes.length === 0) return null;
  return (
    <section aria-label={t('fix.causes')} className="px-5 pt-4 pb-1">
      <ul className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 text-sm md:grid-cols-[auto_1fr_auto_1fr]">
        {shown.map((cause) => {
          const name = nameOf(cause);
          const text = (
            <>
              {name !== undefined && <span className="font-medium">{name} · </span>}
              {t(`common:cause.${cause.code}`)}
            </>
          );
          return (
            <li
              key={`${cause.code} ${cause.column}`}
              className="col-span-2 grid grid-cols-subgrid items-baseline"
            >
              <span className="figures text-right font-semibold text-bad-ink">
                {format.number(cause.count)}
              </span>
              {onGo ? (
                <AriaButton
                  onPress={() => onGo(cause)}
                  className="data-text mr-5 rounded justify-self-start text-left underline-offset-2 hover:underline"
                >
                  {text}
                </AriaButton>
              ) : (
                <span className="data-text mr-5">{text}</span>
              )}
            </li>
          );
        })}
      </ul>
      {causes.length > shown.length && (
        <AriaButton
          onPress={() => setAll(true)}
          className="mt-1.5 rounded text-sm text-accent-ink underline-offset-2 hover:underline"
        >
          {t('fix.moreCauses', { count: causes.length - shown.length })}
        </AriaButton>
      )}
    </section>
  );
}
