import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';

interface FormFootProps {
  readonly submit: string;
  readonly isPending: boolean;
  readonly isSaved: boolean;
  readonly error: unknown;
}

/** What a form ends with: its button, and what came of pressing it. */
export function FormFoot({ submit, isPending, isSaved, error }: FormFootProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <ErrorNotice error={error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isPending={isPending}>
          {submit}
        </Button>
        <span role="status" className="text-sm text-good-ink">
          {isSaved && (
            <span className="appear flex items-center gap-1.5">
              <Check aria-hidden className="size-4" />
              {t('settings.saved')}
            </span>
          )}
        </span>
      </div>
    </div>
  );
}
