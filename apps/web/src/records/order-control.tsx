import type { Entity } from '@sluice/shared';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/language.ts';
import { SelectField } from '../ui/select-field.tsx';
import { ADDED, type ListOrder, WRITTEN } from './list-order.ts';

interface OrderControlProps {
  readonly entity: Entity;
  readonly order: ListOrder;
  readonly onChange: (order: ListOrder) => void;
}

/** What the list is ordered by, and which way: where there are no headings to press, and for what has no column. */
export function OrderControl({ entity, order, onChange }: OrderControlProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const isDescending = order.direction === 'desc';
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <div className="flex min-w-0 gap-1.5">
      <div className="min-w-0 flex-1 sm:w-52">
        <SelectField
          label={t('records.order')}
          labelHidden
          value={order.by}
          onChange={(by) => onChange({ by, direction: by === ADDED || by === WRITTEN ? 'desc' : 'asc' })}
          choices={[
            { id: ADDED, label: t('records.made') },
            { id: WRITTEN, label: t('records.updated') },
            ...Object.entries(entity.fields).map(([id, field]) => ({ id, label: field.label[language] })),
          ]}
        />
      </div>
      <ToggleButton
        aria-label={t('records.descending')}
        isSelected={isDescending}
        onChange={(descending) => onChange({ by: order.by, direction: descending ? 'desc' : 'asc' })}
        className="grid size-10 shrink-0 place-items-center rounded-lg border border-field bg-surface text-muted transition-colors hover:border-muted hover:text-ink"
      >
        <Arrow aria-hidden className="size-4" />
      </ToggleButton>
    </div>
  );
}
