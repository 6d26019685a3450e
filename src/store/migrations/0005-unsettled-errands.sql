-- Lists count the errands of each case that ended in doubt or were given up; nearly all of them ended well.
create index errands_unsettled on errands (case_id, state) where state in ('in-doubt', 'given-up');
