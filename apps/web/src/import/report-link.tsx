import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/language.ts';
import { buttonClass } from '../ui/button.tsx';

/** Downloads the rows that were refused, with the reason of each, ready to be corrected and imported. */
export function ReportLink({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <a
      href={`/api/imports/${id}/errors.csv?lang=${currentLanguage()}&spreadsheet=true`}
      download
      className={buttonClass('secondary', 'small')}
    >
      <Download aria-hidden className="-ml-0.5 size-4" />
      {t('check.report')}
    </a>
  );
}
