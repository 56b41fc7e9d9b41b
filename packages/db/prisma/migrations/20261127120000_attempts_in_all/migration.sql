-- A batch forgives the attempts in a row, but not for ever: a file that ends its worker after each batch would otherwise
-- end as many workers as it has batches.

alter table imports
  -- Claims since a person last started it that did not end well, and were not ended by something else either (a stop, a
  -- lost connection). The present one counts until it has ended.
  add column attempts_in_all integer not null default 0 check (attempts_in_all >= 0);
