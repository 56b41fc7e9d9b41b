import type { ReactNode } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface NextActionProps {
  readonly title: string;
  readonly about: string;
  /** What begins it. */
  readonly children: ReactNode;
  /** Why it could not be begun. */
  readonly error?: unknown;
  readonly failed?: string;
}

/** One thing that can be done next: what it is, what it will do, and the button that begins it. */
export function NextAction({ title, about, children, error, failed }: NextActionProps) {
  return (
    <li className="flex flex-col gap-3 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="font-medium">{title}</h3>
          <p className="text-sm text-pretty text-muted">{about}</p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col">{children}</div>
      </div>
      {error ? <ErrorNotice error={error} {...(failed === undefined ? {} : { title: failed })} /> : null}
    </li>
  );
}
