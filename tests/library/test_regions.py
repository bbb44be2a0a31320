"""Places by their official codes: what a word means, and what lies in what."""

import pytest

from jingan_cli.library.regions import CHINA, Regions, regions
from tests.conftest import ROOT

MEANT = (
    ("a province", "江苏省", "江苏省"),
    ("without what it is", "江苏", "江苏省"),
    ("a municipality", "上海市", "上海市"),
    ("a district of one", "静安区", "上海市静安区"),
    ("behind what it lies in", "上海市静安区", "上海市静安区"),
    ("behind that in short", "上海静安区", "上海市静安区"),
    ("two of one name", "朝阳区", "北京市朝阳区 吉林省长春市朝阳区"),
    ("one of them by its city", "长春市朝阳区", "吉林省长春市朝阳区"),
    ("by its province", "吉林朝阳区", "吉林省长春市朝阳区"),
    ("by both", "吉林省长春市朝阳区", "吉林省长春市朝阳区"),
    ("a county seat of another name", "北京市长春市朝阳区", ""),
    ("a province and a city in it", "吉林", "吉林省 吉林省吉林市"),
    ("the city", "吉林市", "吉林省吉林市"),
    ("a prefecture as people say it", "恩施州", "湖北省恩施土家族苗族自治州"),
    ("today's before those that were called so once", "海南州", "青海省海南藏族自治州"),
    ("that was a county once", "辽宁省朝阳市", "辽宁省朝阳市"),
    ("what it was called once", "襄樊市", "湖北省襄樊市"),
    ("that is no more", "闸北区", "上海市闸北区"),
    ("a banner", "土默特左旗", "内蒙古自治区呼和浩特市土默特左旗"),
    ("a city of the corps", "石河子市", "新疆维吾尔自治区石河子市"),
    ("right below a province", "济源市", "河南省济源市"),
    ("the country", "中国", "中国"),
    ("nothing", "某某区", ""),
    ("no word", "", ""),
)


@pytest.mark.parametrize(("idea", "word", "paths"), MEANT, ids=[row[0] for row in MEANT])
def test_a_word_means_regions(idea: str, word: str, paths: str) -> None:
    """Each of them, behind what it lies in."""
    assert idea
    assert [regions().path(it) for it in regions().called(word)] == paths.split()


OF = (
    ("中国", "国家", "000000 国家 -"),
    ("江苏省", "省", "320000 省 中国"),
    ("上海市", "省", "310000 省 中国"),
    ("静安区", "区县", "310106 区县 上海市"),
    ("长春市朝阳区", "", "220104 区县 长春市"),
    ("朝阳区", "区县", "-"),
    ("朝阳市", "市", "211300 市 辽宁省"),
    ("昆山市", "市", "320583 区县 苏州市"),
    ("淮阴市", "市", "320800 市 江苏省"),
    ("孝感地区", "市", "420900 市 湖北省"),
    ("莱芜市", "市", "371200 市 山东省"),
    ("小城区", "区县", "-"),
)


@pytest.mark.parametrize(("place", "level", "known"), OF, ids=[row[0] for row in OF])
def test_a_report_is_of_a_region(place: str, level: str, known: str) -> None:
    """Its code today, its level, and what it lies in; nothing where it may be several."""
    region = regions().of(place, level)
    above = regions().parent(region) if region else None
    told = f"{region.unit} {region.level} {above.name if above else '-'}" if region else "-"
    assert told == known


def test_what_lies_in_what_is_in_the_codes() -> None:
    """A district lies in its city, its province and the country, and in itself."""
    inside = [regions().of(it) for it in ("长春市朝阳区", "长春市", "吉林省", "中国", "吉林市")]
    codes = ("220104", "220100", "220000", "000000")
    found = [[code for code in codes if it and regions().is_within(code, it)] for it in inside]
    assert found == [["220104"], [*codes[:2]], [*codes[:3]], [*codes], []]


def test_a_former_prefecture_names_what_lay_in_it() -> None:
    """Its counties have codes of its own from then."""
    lines = ["422200\t孝感地区\t1980\t1992\t420900\t孝感", "422201\t孝感市\t1983\t1992\t\t"]
    lines += ["420900\t孝感市\t1993\t\t\t孝感", "422222\t应山县\t1980\t1987\t\t"]
    own = Regions(lines)
    (county,) = own.called("孝感地区应山县")
    assert (own.path(county), own.parent(county)) == ("孝感地区应山县", own.called("孝感地区")[0])
    assert own.parent(CHINA) is None


def test_the_shipped_places_are_those_of_the_codes() -> None:
    """Sorted, each line of six cells, no time twice, in as many provinces as there are."""
    text = (ROOT / "data" / "places.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)
    assert {len(line) for line in lines} == {6}
    assert len({(code, since) for code, _, since, *_ in lines}) == len(lines)
    provinces = [name for code, name, *_ in lines if code.endswith("0000")]
    assert (len(provinces), len(set(provinces))) == (34, 34)
