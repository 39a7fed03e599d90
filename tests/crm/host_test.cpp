#include <gtest/gtest.h>

#include "crm/event.hpp"

namespace {

using crm::host_of;

TEST(HostOf, IsTheHostOfAPage) {
    EXPECT_EQ(host_of("https://example.com/cart?a=b#c"), "example.com");
    EXPECT_EQ(host_of("http://Shop.EXAMPLE.com"), "shop.example.com");
    EXPECT_EQ(host_of(" https://example.com \n"), "example.com");
    EXPECT_EQ(host_of("https://example.com?next=https://example.org/"), "example.com");
    EXPECT_EQ(host_of("https://example.com."), "example.com");
}

TEST(HostOf, LeavesPortAndUserOut) {
    EXPECT_EQ(host_of("https://example.com:8443/"), "example.com");
    EXPECT_EQ(host_of("https://example.com:/"), "example.com");
    EXPECT_EQ(host_of("https://user:secret@example.com:8443/"), "example.com");
    EXPECT_EQ(host_of("https://example.org@example.com/"), "example.com");
    EXPECT_EQ(host_of("https://example.com/@example.org"), "example.com");
}

TEST(HostOf, ReadsABackslashAsBrowsersDo) {
    EXPECT_EQ(host_of("https://example.com\\@example.org"), "example.com");
}

TEST(HostOf, NeedsNoScheme) {
    EXPECT_EQ(host_of("//example.com/page"), "example.com");
    EXPECT_EQ(host_of("example.com/page"), "example.com");
    EXPECT_EQ(host_of("example.com:8080"), "example.com");
    EXPECT_EQ(host_of("example.com/?next=https://example.org"), "example.com");
}

TEST(HostOf, PutsOtherScriptsIntoAscii) {
    EXPECT_EQ(host_of("https://Пример.РФ/страница"), "xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(host_of("https://xn--e1afmkfd.xn--p1ai/"), "xn--e1afmkfd.xn--p1ai");
}

TEST(HostOf, KnowsAddressesAndUnusualNames) {
    EXPECT_EQ(host_of("http://127.0.0.1:8080/"), "127.0.0.1");
    EXPECT_EQ(host_of("http://[2001:DB8::1]:8080/"), "[2001:db8::1]");
    EXPECT_EQ(host_of("http://localhost:3000/"), "localhost");
    EXPECT_EQ(host_of("https://My_Shop.example.com/"), "my_shop.example.com");
}

TEST(HostOf, IsEmptyWhenThereIsNone) {
    for (const std::string url :
         {"", " ", "/page", "page", "about:blank", "javascript:alert(1.5)", "data:text/html,example.com",
          "mailto:ivan@example.com", "tel:+79990000000", "file:///C:/page.html", "https://", "https:///page",
          "//", "://", "http://:80/", "http://@/", "https:/example.com", "?a=b", "#"}) {
        EXPECT_EQ(host_of(url), "") << url;
    }
}

TEST(HostOf, IsEmptyForHostileBytes) {
    using namespace std::string_literals;
    for (const std::string& url :
         {"http://[::1"s, "http://["s, "http://]"s, "http://[<script>]/"s, "http://exa mple.com/"s,
          "http://example.com:x/"s, "http://a:1:2/"s, "http://\xff/"s, "http://exam\0ple.com/"s,
          "http://<b>/"s, "http://%65xample.com/"s, "http://.example.com/"s,
          "http://" + std::string(2'000'000, 'a'), "http://[" + std::string(2'000'000, ':') + "]",
          std::string(2'000'000, '/'), std::string(2'000'000, '.')}) {
        EXPECT_EQ(host_of(url), "") << url.substr(0, 30);
    }
}

}  // namespace
