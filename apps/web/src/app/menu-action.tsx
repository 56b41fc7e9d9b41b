import { useRouter } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuItem } from 'react-aria-components';

interface MenuActionProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onAction?: () => void;
  /** A path of this site, instead of an action. */
  readonly href?: string;
}

/** Something that a menu does, or leads to. */
export function MenuAction({ icon: Icon, children, onAction, href }: MenuActionProps) {
  const router = useRouter();
  return (
    <MenuItem
      onAction={() => {
        onAction?.();
        if (href) router.history.push(href);
      }}
      className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-[focused]:bg-accent-soft"
    >
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </MenuItem>
  );
}
