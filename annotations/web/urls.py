"""Addresses of the pages."""

from django.urls import path

from annotations.web.views import access, articles, claims, desk, sources

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("import/", desk.import_page, name="import"),
    path("login/", access.log_in, name="login"),
    path("logout/", access.log_out, name="logout"),
    path("articles/<int:article_id>/", articles.article, name="article"),
    path("articles/<int:article_id>/new/", articles.whats_new, name="whats-new"),
    path("articles/<int:article_id>/check/", articles.check_all, name="check-all"),
    path("articles/<int:article_id>/accept/", articles.accept_all, name="accept-all"),
    path("claims/<int:claim_id>/", claims.claim, name="claim"),
    path("claims/<int:claim_id>/accept/", claims.accept, name="accept"),
    path("claims/<int:claim_id>/dismiss/", claims.dismiss, name="dismiss"),
    path("claims/<int:claim_id>/check/", claims.check, name="check"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:source_id>/", sources.source, name="source"),
]
