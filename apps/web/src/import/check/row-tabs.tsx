import type { Snapshot } from '@sluice/shared';
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { RefusedRows } from '../../fix/refused-rows.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { REPORT_FORMS, type Report, reportAddress } from '../report-address.ts';
import { ListedRows } from './listed-rows.tsx';
import { PlannedRows } from './planned-rows.tsx';
import { type RowTab, rowsBehind } from './row-tab.ts';

interface RowTabsProps {
  readonly snapshot: Snapshot;
  readonly title: string;
  /** Those behind which there are rows. */
  readonly tabs: readonly RowTab[];
  /** The first one where nothing was chosen, or what was chosen has no rows. */
  readonly chosen: RowTab | undefined;
  readonly onChoose: (tab: RowTab) => void;
  readonly area?: RefObject<HTMLDivElement | null>;
}

/** Tabs that have a report of their own; beside the others that of the refused rows is offered, where there are any. */
const REPORT_OF: Partial<Record<RowTab, Report>> = {
  error: 'errors',
  warning: 'warnings',
  skipped: 'skipped',
};

/** The rows of an import, by what becomes of them. */
export function RowTabs({ snapshot, title, tabs, chosen, onChoose, area }: RowTabsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = chosen && tabs.includes(chosen) ? chosen : tabs[0];
  if (!shown) return null;
  const report = REPORT_OF[shown] ?? (snapshot.errors > 0 ? 'errors' : undefined);
  return (
    <div ref={area} tabIndex={-1} className="scroll-mt-4 rounded-2xl outline-none">
      <Card flush title={title} aside={report && <ReportLinks id={snapshot.id} report={report} />}>
        <Tabs
          selectedKey={shown}
          onSelectionChange={(key) => {
            const tab = tabs.find((known) => known === key);
            if (tab) onChoose(tab);
          }}
        >
          <TabList
            aria-label={title}
            className="flex gap-5 overflow-x-auto border-b border-line px-5 whitespace-nowrap"
          >
            {tabs.map((tab) => (
              <Tab
                key={tab}
                id={tab}
                className="figures cursor-pointer border-b-2 border-transparent pt-1 pb-2.5 text-sm font-medium text-muted transition-colors hover:text-ink data-[selected]:border-accent data-[selected]:text-ink"
              >
                {t(`rowOutcome.${tab}`)} {format.number(rowsBehind(snapshot, tab))}
              </Tab>
            ))}
          </TabList>
          <TabPanel id={shown} className="outline-offset-[-2px]">
            <Rows key={shown} snapshot={snapshot} tab={shown} />
          </TabPanel>
        </Tabs>
      </Card>
    </div>
  );
}

function Rows({ snapshot, tab }: { readonly snapshot: Snapshot; readonly tab: RowTab }) {
  switch (tab) {
    case 'error':
      return <RefusedRows snapshot={snapshot} />;
    case 'skipped':
    case 'warning':
      return <ListedRows snapshot={snapshot} outcome={tab} />;
    case 'erasing':
    case 'inserted':
    case 'updated':
    case 'unchanged':
      return <PlannedRows snapshot={snapshot} outcome={tab} />;
  }
}

/** Downloads rows with the reason of each; refused ones are ready to be corrected and handed in. */
function ReportLinks({ id, report }: { readonly id: string; readonly report: Report }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
      {t(`check.report.${report}`)}
      <span className="flex gap-2">
        {REPORT_FORMS.map((form) => (
          <a
            key={form}
            href={reportAddress(id, form, report)}
            download
            aria-label={t(`check.reportAs.${report}.${form}`)}
            className={buttonClass('secondary', 'small')}
          >
            <Download aria-hidden className="-ml-0.5 size-4" />
            {t(`check.reportForm.${form}`)}
          </a>
        ))}
      </span>
    </p>
  );
}
