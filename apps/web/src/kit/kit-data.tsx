import { entityOf, IMPORT_STATUSES } from '@sluice/shared';
import { Card } from '../ui/card.tsx';
import { FieldValue } from '../ui/field-value.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

const { birthDate, sex, weightKg, consent } = entityOf('patients').fields;

const VALUES = [
  { name: 'date', field: birthDate, value: '1985-02-28' },
  { name: 'choice', field: sex, value: 'female' },
  { name: 'decimal', field: weightKg, value: '1234.5' },
  { name: 'yes or no', field: consent, value: 'true' },
  { name: 'text', field: undefined, value: 'As it is' },
  { name: 'none', field: undefined, value: null },
];
const ignore = (): void => undefined;

export function KitData() {
  return (
    <Card title="Data" flush>
      <div className="flex flex-col gap-4 px-5 pb-5">
        <div className="flex flex-wrap gap-2">
          {IMPORT_STATUSES.map((status) => (
            <StatusBadge key={status} status={status} phase="commit" />
          ))}
          <StatusBadge status="committing" phase="retry" />
          <StatusBadge status="undoing" phase="redo" />
        </div>
        <ProgressBar label="Known" value={42} valueText="42 of 100" />
        <ProgressBar label="Done" value={100} />
        <ProgressBar label="Not known yet" value={null} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-sm">
          {VALUES.map(({ name, field, value }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd>
                <FieldValue field={field} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <ScrollArea label="Something wider than its place" className="border-t border-line">
        <p className="w-[120rem] px-5 py-3 text-sm text-muted">This scrolls by the arrow keys, too.</p>
      </ScrollArea>
      <LoadMore hasMore isLoading={false} error={null} onLoad={ignore} />
      <LoadMore hasMore isLoading error={null} onLoad={ignore} />
    </Card>
  );
}
