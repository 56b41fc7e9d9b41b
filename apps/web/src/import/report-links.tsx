import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../ui/button.tsx';
import { REPORT_FORMS, reportAddress } from './report-address.ts';

/** Downloads the rows that were refused, with the reason of each, ready to be corrected and handed in. */
export function ReportLinks({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
      {t('check.report')}
      <span className="flex gap-2">
        {REPORT_FORMS.map((form) => (
          <a
            key={form}
            href={reportAddress(id, form)}
            download
            aria-label={t(`check.reportAs.${form}`)}
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
