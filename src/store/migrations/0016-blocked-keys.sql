-- Each entry of the register is sealed under a key that can be destroyed alone: with the child's record, or some years after it was taken off.
-- Null: written before, under the register's own key. The link in the chain covers it, so that nobody makes an entry unreadable by pointing it elsewhere.
alter table blocked_entries add column sealed_under text;
