"""The federation, the groups that had walked their path before, and those around them."""

from __future__ import annotations

from datetime import date

from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage

AGO = 990


def tell(stage: Stage) -> None:
    """Enter who was there: a union and three groups, offices, companies, a buyer, a school."""
    with stage.at(AGO):
        _around(stage)
        _groups(stage)
        _people(stage)


def _around(stage: Stage) -> None:
    """Enter those with whom the miners make agreements, and who trains them."""
    for key, name, code in (
        ("norovlin_governor", "Норовлин сумын Засаг даргын Тамгын газар", "2343"),
        ("zaamar_governor", "Заамар сумын Засаг даргын Тамгын газар", "4152"),
        ("batnorov_governor", "Батноров сумын Засаг даргын Тамгын газар", "2304"),
        ("bor_undur_governor", "Бор-Өндөр сумын Засаг даргын Тамгын газар", "2352"),
        ("khuld_governor", "Хулд сумын Засаг даргын Тамгын газар", "4837"),
    ):
        stage.enter(key, "authority", name, code)
    stage.enter(
        "norovlin_company", "company", "Арвай уулын уурхай ХХК", "2343",
        registration_number="9200101",
    )  # fmt: skip
    stage.enter(
        "zaamar_company", "company", "Туул хөндийн алт ХХК", "4152",
        registration_number="9200102",
    )  # fmt: skip
    stage.enter("buyer", "buyer", "Говийн жонш худалдаа ХХК", "48", registration_number="9200103")
    stage.enter("school", "training", "Хэнтий аймгийн мэргэжлийн сургалтын төв", "23")


def _groups(stage: Stage) -> None:
    """Enter the groups that existed: in their present state, with their paper."""
    stage.enter(
        "dundgovi", "union", "Дундговь аймгийн бичил уурхайчдын нэгдсэн холбоо", "48",
        short_name="Дундговь холбоо", state="registered", decided_on=date(2015, 3, 2),
        rules_written_on=date(2015, 4, 20), founded_on=date(2015, 6, 5),
        registered_on=date(2015, 7, 14), registration_number="9100101",
        paper=paper("certificate-dundgovi"),
    )  # fmt: skip
    stage.enter(
        "khuld", "ngo", "Хулдын цагаан чулуу ТББ", "4837", parent=stage.groups["dundgovi"],
        state="registered", founded_on=date(2013, 5, 11), registered_on=date(2013, 6, 20),
        registration_number="9100102", paper=paper("certificate-khuld"),
    )  # fmt: skip
    stage.enter(
        "norovlin", "ngo", "Хэрлэний эрч хүч ТББ", "2343", state="registered",
        founded_on=date(2016, 4, 9), registered_on=date(2016, 5, 30),
        registration_number="9100103", paper=paper("certificate-norovlin"),
    )  # fmt: skip
    stage.enter(
        "zaamar", "ngo", "Заамарын уурхайчин эмэгтэйчүүд ТББ", "4152", state="registered",
        founded_on=date(2012, 9, 15), registered_on=date(2012, 11, 2),
        registration_number="9100104", paper=paper("certificate-zaamar"),
    )  # fmt: skip
    stage.enter(
        "western_slope", "partnership", "Баруун энгэр нөхөрлөл", "2343",
        parent=stage.groups["norovlin"], state="registered", founded_on=date(2017, 3, 4),
        registered_on=date(2017, 3, 20), paper=paper("contract-western-slope"),
    )  # fmt: skip
    stage.enter(
        "white_stone", "partnership", "Цагаан жонш нөхөрлөл", "4837",
        parent=stage.groups["khuld"], state="registered", founded_on=date(2014, 4, 2),
        registered_on=date(2014, 4, 28), paper=paper("contract-white-stone"),
    )  # fmt: skip


def _people(stage: Stage) -> None:
    """Register their people; those of Zaamar come from the organisation's own older list."""
    stage.come("norovlin", 3)
    stage.appoint("norovlin", "head", "treasurer", "secretary")
    stage.come("western_slope", 14)
    stage.appoint("western_slope", "head", "treasurer")
    stage.come("khuld", 2)
    stage.appoint("khuld", "head", "secretary")
    stage.come("white_stone", 12)
    stage.appoint("white_stone", "head")
    stage.come("dundgovi", 1)
    stage.appoint("dundgovi", "head")
    stage.come("zaamar", 7, sex="female")
    stage.appoint("zaamar", "head", "deputy", "treasurer")
    stage.come("zaamar", 13, older_list=True, told=False)
