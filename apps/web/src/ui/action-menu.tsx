import { Ellipsis, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

interface ActionMenuProps {
  /** What it is about, which its button does not show. */
  readonly label: string;
  /** Of the button, where it stands. */
  readonly className?: string;
  /** Each an `ActionItem`. */
  readonly children: ReactNode;
}

/** A button of three dots, and behind it what can be done with the thing that it stands beside. */
export function ActionMenu({ label, className = '', children }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className={`grid size-9 place-items-center rounded-lg text-muted transition-colors hover:bg-line/60 hover:text-ink ${className}`}
      >
        <Ellipsis aria-hidden className="size-5" />
      </Button>
      <Popover
        placement="bottom end"
        className="appear min-w-56 rounded-xl border border-line bg-raised shadow-float outline-none"
      >
        <Menu aria-label={label} className="p-1.5 outline-none">
          {children}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ActionItemProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onAction?: () => void;
  /** A download. */
  readonly href?: string;
}

/** One of the actions of a menu. */
export function ActionItem({ icon: Icon, children, onAction, href }: ActionItemProps) {
  return (
    <MenuItem
      {...(onAction && { onAction })}
      {...(href !== undefined && { href, download: true })}
      className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[focused]:bg-accent-soft"
    >
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </MenuItem>
  );
}
