import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../ui/button.tsx';
import { reportAddress } from './report-address.ts';

/** Downloads the rows that were refused, with the reason of each, ready to be corrected and imported. */
export function ReportLink({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <a href={reportAddress(id)} download className={buttonClass('secondary', 'small')}>
      <Download aria-hidden className="-ml-0.5 size-4" />
      {t('check.report')}
    </a>
  );
}
