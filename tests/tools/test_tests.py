from tools import tests


def test_what_is_lacking_is_left_out_of_the_run() -> None:
    line = tests.command(server=False, browser=False, coverage=False)
    assert line[-2:] == ["-m", "not server and not browser"]


def test_with_everything_there_nothing_is_left_out() -> None:
    line = tests.command(server=True, browser=True, coverage=False)
    assert "-m" not in line[2:]


def test_coverage_of_both_databases_is_added_up() -> None:
    line = tests.command(server=True, browser=True, coverage=True)
    assert {"--cov-append", "--cov-fail-under=0"} <= set(line)


def test_each_thing_that_is_lacking_says_how_to_get_it() -> None:
    assert all("apt-get install" in lack for lack in tests.lacking())
